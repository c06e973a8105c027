/* Windows 10's source of random numbers, under the name that newer libraries ask for it by; wine 8 has the old one. */
#include <windows.h>
#include <ntsecapi.h>

__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE into, SIZE_T length) {
    return RtlGenRandom(into, (ULONG)length);
}
