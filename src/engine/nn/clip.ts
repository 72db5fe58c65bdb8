/** Euclidean norm over all gradients together. */
export function globalNorm(grads: readonly Float32Array[]): number {
  let sum = 0
  for (const grad of grads) for (let i = 0; i < grad.length; i++) sum += grad[i]! * grad[i]!
  return Math.sqrt(sum)
}

/** Scales gradients in place by min(1, maxNorm/(norm + 1e-6)) (torch's clip_grad_norm_); returns the norm before. */
export function clipGradients(grads: readonly Float32Array[], maxNorm: number): number {
  const norm = globalNorm(grads)
  const scale = maxNorm / (norm + 1e-6)
  if (scale < 1) for (const grad of grads) for (let i = 0; i < grad.length; i++) grad[i]! *= scale
  return norm
}
