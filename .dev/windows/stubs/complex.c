/* Arithmetic of complex numbers, which Windows 10's ucrtbase.dll has and wine 8 ends the program for; numpy is loaded
   with it. Microsoft's long double is a double, so each serves under two names (`wine.py` writes the list). */
#include <complex.h>

#define ONE(name)                                                                                                      \
    double complex w_##name(double complex z) { return name(z); }                                                      \
    float complex w_##name##f(float complex z) { return name##f(z); }
#define REAL(name)                                                                                                     \
    double w_##name(double complex z) { return name(z); }                                                              \
    float w_##name##f(float complex z) { return name##f(z); }

ONE(ccos) ONE(ccosh) ONE(cexp) ONE(csin) ONE(csinh) ONE(ctan) ONE(ctanh) ONE(csqrt) ONE(clog)
ONE(cacos) ONE(cacosh) ONE(casin) ONE(casinh) ONE(catan) ONE(catanh) ONE(conj)
REAL(cabs) REAL(carg) REAL(cimag) REAL(creal)

double complex w_cpow(double complex a, double complex b) { return cpow(a, b); }
float complex w_cpowf(float complex a, float complex b) { return cpowf(a, b); }
