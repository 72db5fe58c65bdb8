import type { AdapterTarget } from '@shared/domain/recipe'
import { checkpointNames, type StoredLinear } from './checkpointNames'
import type { DecoderConfig } from './decoderConfig'

/** Name and shape of every tensor of a checkpoint, in the order of the computation. Weights of linears are [out, in]. */
export function decoderTensors(c: DecoderConfig): ReadonlyMap<string, readonly number[]> {
  const { embedding, finalNorm, head } = checkpointNames[c.architecture]
  const tensors = new Map<string, readonly number[]>([[`${embedding}.weight`, [c.vocab, c.hidden]]])
  for (let layer = 0; layer < c.layers; layer++)
    for (const [name, shape] of layerTensors(c)) tensors.set(`model.layers.${layer}.${name}`, shape)
  tensors.set(`${finalNorm}.weight`, [c.hidden])
  if (!c.tied) tensors.set(`${head}.weight`, [c.vocab, c.hidden])
  return tensors
}

export function parameterCount(c: DecoderConfig): number {
  let total = 0
  for (const shape of decoderTensors(c).values()) total += shape.reduce((n, d) => n * d, 1)
  return total
}

/**
 * The linear layers of one block that adapters attach to, as the checkpoint stores them: path below `model.layers.N.`
 * → [out, in]. With `targets` only those that compute one of them; a fused layer computes several.
 */
export function blockLinears(
  c: DecoderConfig,
  targets?: readonly AdapterTarget[],
): ReadonlyMap<string, readonly [number, number]> {
  const wanted = checkpointNames[c.architecture].linears.filter(
    ({ computes }) => !targets || computes.some((role) => targets.includes(role)),
  )
  return new Map(wanted.map((stored) => [stored.path, linearShape(c, stored)]))
}

/** Name and shape of the matrices of all blocks' linear layers: what QLoRA quantises. */
export function blockMatrices(c: DecoderConfig): ReadonlyMap<string, readonly [number, number]> {
  const linears = [...blockLinears(c)]
  return new Map(
    Array.from({ length: c.layers }, (_, layer) =>
      linears.map(([path, shape]) => [`model.layers.${layer}.${path}.weight`, shape] as const),
    ).flat(),
  )
}

/** What PEFT calls the layers that `targets` ask for, such as `W_pack` for a fused one: the last part of their paths. */
export function moduleNames(c: DecoderConfig, targets: readonly AdapterTarget[]): string[] {
  return [...blockLinears(c, targets).keys()].map((path) => path.slice(path.lastIndexOf('.') + 1))
}

/** [out, in] of a stored linear layer. */
export function linearShape(c: DecoderConfig, { computes }: StoredLinear): readonly [number, number] {
  return [computes.reduce((rows, role) => rows + rowsOf(c, role), 0), inputsOf(c, computes)]
}

/** Rows of a stored layer that compute `role`. */
export function rowsOf(c: DecoderConfig, role: AdapterTarget): number {
  const rows: { readonly [K in AdapterTarget]: number } = {
    q_proj: c.heads * c.headDim,
    k_proj: c.kvHeads * c.headDim,
    v_proj: c.kvHeads * c.headDim,
    o_proj: c.hidden,
    gate_proj: c.intermediate,
    up_proj: c.intermediate,
    down_proj: c.hidden,
  }
  return rows[role]
}

function inputsOf(c: DecoderConfig, computes: readonly AdapterTarget[]): number {
  if (computes.includes('o_proj')) return c.heads * c.headDim
  return computes.includes('down_proj') ? c.intermediate : c.hidden
}

export function hasBias(c: DecoderConfig, { computes }: StoredLinear): boolean {
  const [role] = computes
  if (role === 'o_proj') return c.outBias
  return role === 'q_proj' || role === 'k_proj' || role === 'v_proj' ? c.qkvBias : c.mlpBias
}

function* layerTensors(c: DecoderConfig): Generator<[string, readonly number[]]> {
  const names = checkpointNames[c.architecture]
  yield [`${names.attentionNorm}.weight`, [c.hidden]]
  for (const stored of names.linears) {
    const shape = linearShape(c, stored)
    yield [`${stored.path}.weight`, shape]
    if (hasBias(c, stored)) yield [`${stored.path}.bias`, [shape[0]]]
  }
  if (c.qkNorm) {
    yield ['self_attn.q_norm.weight', [c.headDim]]
    yield ['self_attn.k_norm.weight', [c.headDim]]
  }
  if (c.branchNorms) {
    yield ['post_self_attn_layernorm.weight', [c.hidden]]
    yield ['post_mlp_layernorm.weight', [c.hidden]]
  }
  yield [`${names.mlpNorm}.weight`, [c.hidden]]
}
