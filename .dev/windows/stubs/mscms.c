/* Windows' colour profiles, which wine 8 has in part; Qt6Gui.dll asks for these four and does without an answer. */
#define OUT __declspec(dllexport)

OUT void *OpenColorProfileW(void *profile, unsigned access, unsigned share, unsigned create) { return 0; }
OUT void *WcsCreateIccProfile(void *profile, unsigned options) { return 0; }
OUT int GetColorProfileFromHandle(void *profile, void *into, void *size) { return 0; }
OUT int CloseColorProfile(void *profile) { return 1; }
