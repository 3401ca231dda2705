#include "CKernels.h"

#include <string.h>

// The inner loop runs over the tags that are gone to, so that it becomes vector code; ties go to the lowest
// tag.
void demarche_viterbi(
    const float *emissions, size_t stride, size_t count, size_t tags, const float *start,
    const float *transition, const float *end, float *scratch, uint16_t *back, int32_t *path) {
    if (count == 0 || tags == 0) return;
    float *scores = scratch, *next = scratch + tags;
    for (size_t to = 0; to < tags; to++) scores[to] = start[to] + emissions[to];
    for (size_t step = 1; step < count; step++) {
        uint16_t *from_of = back + step * tags;
        for (size_t to = 0; to < tags; to++) {
            next[to] = scores[0] + transition[to];
            from_of[to] = 0;
        }
        for (size_t from = 1; from < tags; from++) {
            const float *row = transition + from * tags;
            const float own = scores[from];
            for (size_t to = 0; to < tags; to++) {
                const float score = own + row[to];
                const int better = score > next[to];
                next[to] = better ? score : next[to];
                from_of[to] = better ? (uint16_t)from : from_of[to];
            }
        }
        for (size_t to = 0; to < tags; to++) scores[to] = next[to] + emissions[step * stride + to];
    }
    size_t best = 0;
    for (size_t tag = 0; tag < tags; tag++) {
        scores[tag] += end[tag];
        if (scores[tag] > scores[best]) best = tag;
    }
    for (size_t step = count; step-- > 0;) {
        path[step] = (int32_t)best;
        if (step > 0) best = back[step * tags + best];
    }
}
