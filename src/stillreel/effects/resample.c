/* The camera: a plane seen through a moved and scaled window, bilinearly, in whole numbers.
 *
 * Rows first (two source rows become one of 1/128 code values), then columns, each position to 1/2048 pixel. The
 * results are the same on every processor: no floating point touches a sample, and the vector path computes what
 * the plain one does. `edge` samples repeat outwards.
 */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

enum { STEPS = 2048, ROW_SHIFT = 4, COLUMN_SHIFT = 21, LOAD = 8 };

typedef struct {
    const uint8_t *samples;
    ptrdiff_t stride;
    int width, height;
} plane_t;

/* For each output column: its left sample, the weights of that and the next one (two halves of a word), and the four
 * bytes of both counted from the left sample of its group of four. `near`: these bytes lie within one load. */
typedef struct {
    int32_t *left, *pair, *shuffle;
    int32_t first, samples;
    int near;
} columns_t;

/* Where output `n` falls on a line of `size` samples: the left neighbour and the weight of the right one. */
static void place(double at, int size, int32_t *left, int32_t *weight) {
    if (at < 0) at = 0;
    if (at > size - 1) at = size - 1;
    int32_t position = (int32_t)floor(at * STEPS + 0.5);
    *left = position / STEPS;
    *weight = position % STEPS;
    if (*left > size - 2) {
        *left = size - 2;
        *weight = STEPS;
    }
}

static void blend_rows_plain(const uint8_t *above, const uint8_t *below, int n, int weight, uint16_t *out) {
    for (int i = 0; i < n; i++)
        out[i] = (uint16_t)((above[i] * (STEPS - weight) + below[i] * weight + (1 << (ROW_SHIFT - 1))) >> ROW_SHIFT);
}

static void pick_columns_plain(const uint16_t *row, const int32_t *left, const int32_t *pair, int n, uint8_t *out) {
    for (int i = 0; i < n; i++) {
        int32_t sum = row[left[i]] * (pair[i] & 0xffff) + row[left[i] + 1] * (pair[i] >> 16);
        out[i] = (uint8_t)((sum + (1 << (COLUMN_SHIFT - 1))) >> COLUMN_SHIFT);
    }
}

#if defined(__x86_64__)
__attribute__((target("avx2")))
static void blend_rows_avx2(const uint8_t *above, const uint8_t *below, int n, int weight, uint16_t *out) {
    const __m256i pair = _mm256_set1_epi32((STEPS - weight) | (weight << 16));
    const __m256i half = _mm256_set1_epi32(1 << (ROW_SHIFT - 1));
    int i = 0;
    for (; i + 16 <= n; i += 16) {
        __m256i a = _mm256_cvtepu8_epi16(_mm_loadu_si128((const __m128i *)(above + i)));
        __m256i b = _mm256_cvtepu8_epi16(_mm_loadu_si128((const __m128i *)(below + i)));
        __m256i low = _mm256_madd_epi16(_mm256_unpacklo_epi16(a, b), pair);
        __m256i high = _mm256_madd_epi16(_mm256_unpackhi_epi16(a, b), pair);
        low = _mm256_srai_epi32(_mm256_add_epi32(low, half), ROW_SHIFT);
        high = _mm256_srai_epi32(_mm256_add_epi32(high, half), ROW_SHIFT);
        _mm256_storeu_si256((__m256i *)(out + i), _mm256_packus_epi32(low, high));
    }
    blend_rows_plain(above + i, below + i, n - i, weight, out + i);
}

/* Sixteen sums of two neighbours become bytes. */
__attribute__((target("avx2")))
static void store_bytes(__m256i low, __m256i high, uint8_t *out) {
    const __m256i half = _mm256_set1_epi32(1 << (COLUMN_SHIFT - 1));
    low = _mm256_srai_epi32(_mm256_add_epi32(low, half), COLUMN_SHIFT);
    high = _mm256_srai_epi32(_mm256_add_epi32(high, half), COLUMN_SHIFT);
    __m256i words = _mm256_permute4x64_epi64(_mm256_packus_epi32(low, high), 0xd8);
    __m128i bytes = _mm_packus_epi16(_mm256_castsi256_si128(words), _mm256_extracti128_si256(words, 1));
    _mm_storeu_si128((__m128i *)out, bytes);
}

/* Every four neighbouring outputs take their samples from one load of eight: `shuffle` says which. */
__attribute__((target("avx2")))
static void pick_columns_near(const uint16_t *row, const columns_t *columns, int n, uint8_t *out) {
    const int32_t *left = columns->left;
    int i = 0;
    for (; i + 16 <= n; i += 16) {
        __m256i sums[2];
        for (int k = 0; k < 2; k++) {
            int at = i + 8 * k;
            __m128i one = _mm_loadu_si128((const __m128i *)(row + left[at]));
            __m128i two = _mm_loadu_si128((const __m128i *)(row + left[at + 4]));
            __m256i both = _mm256_inserti128_si256(_mm256_castsi128_si256(one), two, 1);
            both = _mm256_shuffle_epi8(both, _mm256_loadu_si256((const __m256i *)(columns->shuffle + at)));
            sums[k] = _mm256_madd_epi16(both, _mm256_loadu_si256((const __m256i *)(columns->pair + at)));
        }
        store_bytes(sums[0], sums[1], out + i);
    }
    pick_columns_plain(row, left + i, columns->pair + i, n - i, out + i);
}

/* For views so wide that neighbours lie further apart. */
__attribute__((target("avx2")))
static void pick_columns_far(const uint16_t *row, const columns_t *columns, int n, uint8_t *out) {
    const int32_t *left = columns->left;
    int i = 0;
    for (; i + 16 <= n; i += 16) {
        __m256i sums[2];
        for (int k = 0; k < 2; k++) {
            __m256i at = _mm256_loadu_si256((const __m256i *)(left + i + 8 * k));
            __m256i both = _mm256_i32gather_epi32((const int *)row, at, 2);
            sums[k] = _mm256_madd_epi16(both, _mm256_loadu_si256((const __m256i *)(columns->pair + i + 8 * k)));
        }
        store_bytes(sums[0], sums[1], out + i);
    }
    pick_columns_plain(row, left + i, columns->pair + i, n - i, out + i);
}
#endif

/* Where each output column finds its two samples in a blended row, which begins at the source's column `first`. */
static void lay_columns(plane_t source, int n, const double *view, columns_t *columns) {
    int32_t at, weight, group = 0;
    place(view[1], source.width, &columns->first, &weight);
    columns->near = 1;
    for (int i = 0; i < n; i++) {
        place(view[0] * i + view[1], source.width, &at, &weight);
        columns->left[i] = at - columns->first;
        columns->pair[i] = 8 * (STEPS - weight) | (8 * weight << 16);
        columns->samples = columns->left[i] + 2;
        if (i % 4 == 0) group = at;
        columns->shuffle[i] = (int32_t)(0x03020100u + 0x01010101u * 2u * (uint32_t)(at - group));
        if (at - group + 2 > LOAD) columns->near = 0;
    }
}

static void resample(plane_t source, plane_t window, uint8_t *out, const double *view, int fast,
                     columns_t *columns, uint16_t *row) {
    lay_columns(source, window.width, view, columns);
    for (int j = 0; j < window.height; j++) {
        int32_t top, weight;
        place(view[2] * j + view[3], source.height, &top, &weight);
        const uint8_t *above = source.samples + top * source.stride + columns->first;
        uint8_t *line = out + j * window.stride;
#if defined(__x86_64__)
        if (fast) {
            blend_rows_avx2(above, above + source.stride, columns->samples, weight, row);
            (columns->near ? pick_columns_near : pick_columns_far)(row, columns, window.width, line);
            continue;
        }
#endif
        blend_rows_plain(above, above + source.stride, columns->samples, weight, row);
        pick_columns_plain(row, columns->left, columns->pair, window.width, line);
    }
}

/* Write `out` (width x height) from `source`. `view` is scale and offset across, scale and offset down; scales are
 * positive and sides at least 2. Returns 0, or 1 when there is no memory. `plain` keeps to portable code. */
int stillreel_resample(const uint8_t *samples, ptrdiff_t stride, int source_width, int source_height,
                       uint8_t *out, ptrdiff_t out_stride, int width, int height, const double *view, int plain) {
    plane_t source = {samples, stride, source_width, source_height};
    plane_t window = {0, out_stride, width, height};
    int fast = 0;
#if defined(__x86_64__)
    fast = !plain && __builtin_cpu_supports("avx2");
#endif
    int32_t *numbers = malloc(sizeof(int32_t) * 3 * (size_t)width);
    uint16_t *row = malloc(sizeof(uint16_t) * ((size_t)source_width + LOAD));
    if (numbers && row) {
        columns_t columns = {.left = numbers, .pair = numbers + width, .shuffle = numbers + 2 * width};
        resample(source, window, out, view, fast, &columns, row);
    }
    int failed = !numbers || !row;
    free(numbers);
    free(row);
    return failed;
}
