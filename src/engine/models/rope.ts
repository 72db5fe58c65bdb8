import type { DecoderConfig, RopeSpec } from './decoderConfig'

type Rotary = Pick<DecoderConfig, 'rope' | 'rotaryDim'>

/**
 * Angle per position of each pair of dimensions, [rotaryDim/2]. Formulas: Transformers' modeling_rope_utils.py.
 */
export function ropeFrequencies({ rope, rotaryDim }: Rotary): Float64Array {
  const plain = Float64Array.from({ length: rotaryDim / 2 }, (_, i) => rope.theta ** ((-2 * i) / rotaryDim))
  switch (rope.kind) {
    case 'default':
      return plain
    case 'linear':
      return plain.map((f) => f / rope.factor)
    case 'llama3':
      return plain.map((f) => llama3(f, rope))
    case 'yarn':
      return yarn(plain, rope)
    case 'longrope':
      return plain.map((f, i) => f / rope.factors[i]!)
  }
}

/** Cosines and sines of positions 0…length−1, each [length, rotaryDim/2]; an attention factor is multiplied in. */
export function ropeTables(
  config: Rotary,
  length: number,
): { readonly cos: Float32Array; readonly sin: Float32Array } {
  const frequencies = ropeFrequencies(config)
  const half = frequencies.length
  const amplitude = 'attentionFactor' in config.rope ? config.rope.attentionFactor : 1
  const cos = new Float32Array(length * half)
  const sin = new Float32Array(length * half)
  for (let position = 0; position < length; position++)
    for (let i = 0; i < half; i++) {
      const angle = position * frequencies[i]!
      cos[position * half + i] = amplitude * Math.cos(angle)
      sin[position * half + i] = amplitude * Math.sin(angle)
    }
  return { cos, sin }
}

/** Short waves stay, long ones are stretched by the factor, those between are blended. */
function llama3(f: number, rope: RopeSpec & { kind: 'llama3' }): number {
  const wavesInContext = (rope.originalContext * f) / (2 * Math.PI)
  if (wavesInContext > rope.highFreqFactor) return f
  if (wavesInContext < rope.lowFreqFactor) return f / rope.factor
  const t = (wavesInContext - rope.lowFreqFactor) / (rope.highFreqFactor - rope.lowFreqFactor)
  return ((1 - t) * f) / rope.factor + t * f
}

/** Between the dimensions that turn betaFast and betaSlow times within the original context the stretch ramps up. */
function yarn(plain: Float64Array, rope: RopeSpec & { kind: 'yarn' }): Float64Array {
  const dim = plain.length * 2
  const dimensionOf = (turns: number): number =>
    (dim * Math.log(rope.originalContext / (turns * 2 * Math.PI))) / (2 * Math.log(rope.theta))
  const low = Math.max(Math.floor(dimensionOf(rope.betaFast)), 0)
  const high = Math.min(Math.ceil(dimensionOf(rope.betaSlow)), dim - 1)
  const width = high === low ? 0.001 : high - low
  return plain.map((f, i) => {
    const ramp = Math.min(Math.max((i - low) / width, 0), 1)
    return (f / rope.factor) * ramp + f * (1 - ramp)
  })
}
