import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { EngineInput } from '@shared/contract/engine'
import { rowTokens, type MachineSpeed } from '@shared/domain/machine'
import { loraSpec } from '@shared/domain/recipe'
import type { JobContext } from '../context'
import { readSafetensorsHeader, type TensorToWrite, writeSafetensors } from '../files/safetensors'
import { decoderTensors, parameterCount } from '../models/decoderTensors'
import { readDecoderConfig } from '../models/readDecoderConfig'
import { freshAdapter } from '../training/freshAdapter'
import type { TrainingSource } from '../training/lossGraph'
import type { Example } from '../training/objectives/example'
import { supervised } from '../training/objectives/supervised'
import { adapterParameters } from '../training/parameters'
import { TextScorer } from '../training/TextScorer'
import { Trainer } from '../training/Trainer'

/** The proportions of a small Qwen3, a quarter of it the embedding, and small enough to be tried in a few seconds. */
const config = readDecoderConfig({
  ...{ model_type: 'qwen3', vocab_size: 16_000, hidden_size: 512, intermediate_size: 1536 },
  ...{ num_hidden_layers: 8, num_attention_heads: 8, num_key_value_heads: 4, head_dim: 64 },
  ...{ max_position_embeddings: 1024, rope_theta: 1e6, tie_word_embeddings: true },
})
/** Sequences at once. */
const batchSize = 4

/**
 * How fast a LoRA training and an evaluation are here, tried on a model made up for it: the first pass fills the runtime's
 * memory, the second one is timed. Nothing stays on the disk. Throws CANCELLED, DISK_FULL.
 */
export async function measureSpeed(
  { provider, cache }: EngineInput<'speed'>,
  { signal }: JobContext,
): Promise<MachineSpeed> {
  // named like the folders of graphs, which are removed when their process was killed
  const folder = join(cache, `graph-${process.pid}-speed`)
  mkdirSync(folder, { recursive: true })
  try {
    const source = madeUp(join(folder, 'model.safetensors'))
    const options = { provider, cache }
    const trainer = await Trainer.open(source, supervised, options)
    const trained = await tokensPerSecond(() => trainer.gradients(batch, 1), signal).finally(() =>
      trainer.dispose(),
    )
    const scorer = await TextScorer.open(source, options)
    const groups = batch.map((text) => [text])
    const scored = await tokensPerSecond(() => scorer.score(groups), signal).finally(() => scorer.dispose())
    return { provider, parameters: parameterCount(config), trained, scored }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const batch: readonly Example[] = Array.from({ length: batchSize }, (_, row) => ({
  ids: Array.from({ length: rowTokens }, (_unused, i) => (row * rowTokens + i) % config.vocab),
  trained: Array.from({ length: rowTokens }, () => true),
}))

async function tokensPerSecond(work: () => Promise<unknown>, signal: AbortSignal): Promise<number> {
  await work()
  signal.throwIfAborted()
  const started = performance.now()
  await work()
  return (1000 * batchSize * rowTokens) / (performance.now() - started)
}

/** Small weights of either sign: what they are changes no time as long as they are ordinary numbers. */
function madeUp(file: string): TrainingSource {
  const tensors = [...decoderTensors(config)].map(([name, shape]): TensorToWrite => ({
    ...{ name, shape, dtype: 'BF16' },
    data: () => new Uint8Array(numbers(shape).buffer),
  }))
  writeSafetensors(file, tensors)
  const weights = new Map(readSafetensorsHeader(file).map((entry) => [entry.name, entry]))
  const adapter = freshAdapter({ config, weights }, { adapter: loraSpec.parse({ kind: 'lora' }), seed: 1 })
  return { config, weights, adapter, parameters: adapterParameters(adapter) }
}

/** In bfloat16, ±2⁻⁶ for matrices and 1 for norms. */
const [one, little, sign] = [0x3f80, 0x3c80, 0x8000]
function numbers(shape: readonly number[]): Uint16Array {
  const values = new Uint16Array(shape.reduce((n, d) => n * d, 1))
  if (shape.length === 1) return values.fill(one)
  // a multiplicative hash gives signs without a pattern that a product would sum up
  for (let i = 0; i < values.length; i++)
    values[i] = little | (Math.imul(i, 0x9e3779b1) & 0x40000000 ? sign : 0)
  return values
}
