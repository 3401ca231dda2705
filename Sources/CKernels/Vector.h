// Eight floats at a time, in the compiler's own vector types: one text for every processor.
// Expects KERNEL (how small functions are declared), MULTIPLY_ADD (a · b + c), LEAST and MOST.

#include <stddef.h>
#include <stdint.h>

typedef float f8 __attribute__((vector_size(32)));
typedef int32_t i8 __attribute__((vector_size(32)));
typedef float f8_unaligned __attribute__((vector_size(32), aligned(4), may_alias));
typedef int32_t i8_unaligned __attribute__((vector_size(32), aligned(4), may_alias));

KERNEL f8 load8(const float *at) { return *(const f8_unaligned *)at; }
KERNEL void store8(float *at, f8 value) { *(f8_unaligned *)at = value; }
KERNEL f8 all8(float value) { return (f8){value, value, value, value, value, value, value, value}; }
KERNEL f8 least8(f8 a, f8 b) { return LEAST(a, b); }
KERNEL f8 most8(f8 a, f8 b) { return MOST(a, b); }
KERNEL f8 madd8(f8 a, f8 b, f8 c) { return MULTIPLY_ADD(a, b, c); }

// One fixed order of summation, whatever the processor.
KERNEL float sum8(f8 v) {
    return ((v[0] + v[4]) + (v[2] + v[6])) + ((v[1] + v[5]) + (v[3] + v[7]));
}

KERNEL float largest8(f8 v) {
    float top = v[0];
    for (int i = 1; i < 8; i++) top = v[i] > top ? v[i] : top;
    return top;
}

KERNEL float smallest8(f8 v) {
    float low = v[0];
    for (int i = 1; i < 8; i++) low = v[i] < low ? v[i] : low;
    return low;
}

// e^x to 2 units in the last place: Cephes' expf (reduction by ln 2 in two parts, degree 5).
KERNEL f8 exp8(f8 x) {
    const float shifter = 12582912.0f;  // 1.5 · 2^23: adding it rounds to an integer
    x = least8(most8(x, all8(-87.0f)), all8(88.0f));
    const f8 shifted = madd8(x, all8(1.44269504088896341f), all8(shifter));
    const f8 n = shifted - shifter;
    f8 r = madd8(n, all8(-0.693359375f), x);
    r = madd8(n, all8(2.12194440e-4f), r);
    f8 p = all8(1.9875691500e-4f);
    p = madd8(p, r, all8(1.3981999507e-3f));
    p = madd8(p, r, all8(8.3334519073e-3f));
    p = madd8(p, r, all8(4.1665795894e-2f));
    p = madd8(p, r, all8(1.6666665459e-1f));
    p = madd8(p, r, all8(5.0000001201e-1f));
    p = madd8(p, r * r, r) + 1.0f;
    const i8 bits = ((i8)shifted - (i8)all8(shifter)) << 23;
    return (f8)((i8)p + bits);
}

// 0.5 x (1 + erf(x / √2)). The error function is a rational approximation fitted by weighted least squares
// on |x| ≤ 5.4 (largest error 1.1e-8 before rounding).
KERNEL f8 gelu8(f8 x) {
    const f8 c = least8(most8(x, all8(-5.4f)), all8(5.4f));
    const f8 t = c * c;
    f8 p = all8(4.677405904e-08f);
    p = madd8(p, t, all8(1.272002966e-05f));
    p = madd8(p, t, all8(3.286381003e-04f));
    p = madd8(p, t, all8(9.301670794e-03f));
    p = madd8(p, t, all8(6.674390596e-02f));
    p = madd8(p, t, all8(7.978844908e-01f));
    f8 q = all8(1.216599280e-06f);
    q = madd8(q, t, all8(7.239940546e-05f));
    q = madd8(q, t, all8(1.858966529e-03f));
    q = madd8(q, t, all8(2.837853242e-02f));
    q = madd8(q, t, all8(2.503171701e-01f));
    q = madd8(q, t, all8(1.0f));
    const f8 e = least8(most8(c * p / q, all8(-1.0f)), all8(1.0f));
    const f8 half = 0.5f * x;
    return madd8(half, e, half);
}
