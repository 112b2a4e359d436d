/** @returns whether some text fits both patterns, in which `*` stands for any text and `?` for any character */
export function overlap(one, other) {
  const reached = new Map()
  const from = (i, j) => {
    const key = i * (other.length + 1) + j
    if (!reached.has(key)) reached.set(key, step(i, j))
    return reached.get(key)
  }
  const step = (i, j) => {
    if (i === one.length && j === other.length) return true
    if (one[i] === '*') return from(i + 1, j) || (j < other.length && from(i, j + 1))
    if (other[j] === '*') return from(i, j + 1) || (i < one.length && from(i + 1, j))
    if (i === one.length || j === other.length) return false
    return (one[i] === other[j] || one[i] === '?' || other[j] === '?') && from(i + 1, j + 1)
  }
  return from(0, 0)
}

/** @returns whether the text fits the pattern, whatever the case of its letters */
export function fits(text, pattern) {
  const expression = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*').replaceAll('?', '.')
  return new RegExp(`^${expression}$`, 'i').test(text)
}
