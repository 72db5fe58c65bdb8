/** First and second moments of every parameter array, and the steps they have seen. */
export interface AdamwState {
  readonly step: number
  readonly m: readonly Float32Array[]
  readonly v: readonly Float32Array[]
}
export interface AdamwParameter {
  readonly values: Float32Array
  /** Factor on the learning rate. */
  readonly rate: number
  /** Whether weight decay applies. */
  readonly decays: boolean
}
export interface AdamwOptions {
  /** Of this step, after the schedule. */
  readonly lr: number
  readonly betas: readonly [number, number]
  readonly eps: number
  readonly weightDecay: number
}

export const adamwInit = (sizes: readonly number[]): AdamwState => ({
  step: 0,
  m: sizes.map((n) => new Float32Array(n)),
  v: sizes.map((n) => new Float32Array(n)),
})

/**
 * One step of AdamW as torch.optim.AdamW takes it, each parameter a group of its own: θ ← θ(1 − lr·wd) − lr/(1−β₁ᵗ) · m/(√v/√(1−β₂ᵗ) + ε). Parameters and
 * moments are changed in place (stored in float32, computed in float64); the returned state shares the moments.
 */
export function adamwStep(
  params: readonly AdamwParameter[],
  grads: readonly Float32Array[],
  options: AdamwOptions & { readonly state: AdamwState },
): AdamwState {
  const { eps, weightDecay, state } = options
  const [beta1, beta2] = options.betas
  const step = state.step + 1
  const root2 = Math.sqrt(1 - beta2 ** step)
  for (let p = 0; p < params.length; p++) {
    const { values: theta, rate, decays } = params[p]!
    const lr = options.lr * rate
    const stepSize = lr / (1 - beta1 ** step)
    const keep = decays ? 1 - lr * weightDecay : 1
    const grad = grads[p]!
    const m = state.m[p]!
    const v = state.v[p]!
    for (let i = 0; i < theta.length; i++) {
      const g = grad[i]!
      const mi = beta1 * m[i]! + (1 - beta1) * g
      const vi = beta2 * v[i]! + (1 - beta2) * g * g
      theta[i] = theta[i]! * keep - (stepSize * mi) / (Math.sqrt(vi) / root2 + eps)
      m[i] = mi
      v[i] = vi
    }
  }
  return { step, m: state.m, v: state.v }
}
