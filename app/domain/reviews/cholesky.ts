/** A symmetric positive definite matrix of `size` rows, row by row. */
export type Symmetric = Float64Array;

/** An element that is known to be there. */
export const at = (values: Float64Array, index: number): number => values[index] ?? Number.NaN;

/** The lower triangle L of matrix = L Lᵀ. Cholesky's method, row by row (Golub & Van Loan, "Matrix computations", 4.2). O(size³). */
function lowerOf(matrix: Symmetric, size: number): Float64Array {
  const lower = new Float64Array(size * size);
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column <= row; column += 1) {
      let rest = at(matrix, row * size + column);
      for (let k = 0; k < column; k += 1) rest -= at(lower, row * size + k) * at(lower, column * size + k);
      lower[row * size + column] = row === column ? Math.sqrt(rest) : rest / at(lower, column * size + column);
    }
  }
  return lower;
}

/** Answers what x solves matrix × x = right, for as many right sides as are asked. */
export function solverOf(matrix: Symmetric, size: number): (right: Float64Array) => Float64Array {
  const lower = lowerOf(matrix, size);
  return (right) => {
    const x = right.slice();
    // Zeros at the beginning stay zeros: half of the work for the columns of an inverse.
    const first = x.findIndex((value) => value !== 0);
    for (let row = first; row >= 0 && row < size; row += 1) {
      let rest = at(x, row);
      for (let k = first; k < row; k += 1) rest -= at(lower, row * size + k) * at(x, k);
      x[row] = rest / at(lower, row * size + row);
    }
    for (let row = size - 1; row >= 0; row -= 1) {
      const found = at(x, row) / at(lower, row * size + row);
      x[row] = found;
      for (let k = 0; k < row; k += 1) x[k] = at(x, k) - at(lower, row * size + k) * found;
    }
    return x;
  };
}
