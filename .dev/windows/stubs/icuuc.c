/* Windows 10 brings icuuc.dll; wine 8 has none, and Qt6Core.dll does not load without it. The converters are never
   opened: ucnv_open says that there are none, and Qt goes on without. For the throwaway prefix of the build alone. */
#define OUT __declspec(dllexport)
enum { U_UNSUPPORTED_ERROR = 16 };

OUT void *ucnv_open(const char *name, int *error) { if (error) *error = U_UNSUPPORTED_ERROR; return 0; }
OUT const char *ucnv_getName(const void *converter, int *error) { if (error) *error = U_UNSUPPORTED_ERROR; return 0; }
OUT const char *ucnv_getStandardName(const char *name, const char *standard, int *error) { return 0; }
OUT const char *ucnv_getAvailableName(int at) { return 0; }
OUT int ucnv_countAvailable(void) { return 0; }
OUT int ucnv_toUCountPending(const void *converter, int *error) { return 0; }
OUT int ucnv_fromUCountPending(const void *converter, int *error) { return 0; }
OUT signed char ucnv_getMaxCharSize(const void *converter) { return 1; }
OUT void ucnv_close(void *converter) {}
OUT void ucnv_reset(void *converter) {}
OUT void ucnv_toUnicode(void) {}
OUT void ucnv_fromUnicode(void) {}
OUT void ucnv_getToUCallBack(void) {}
OUT void ucnv_setToUCallBack(void) {}
OUT void ucnv_setFromUCallBack(void) {}
OUT void ucnv_cbToUWriteUChars(void) {}
OUT void ucnv_cbFromUWriteUChars(void) {}
OUT void UCNV_TO_U_CALLBACK_SUBSTITUTE(void) {}
OUT void UCNV_FROM_U_CALLBACK_SUBSTITUTE(void) {}
