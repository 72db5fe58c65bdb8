// The model and the batches that both sides of the LoRA measurement read: random weights in the shape of Qwen3.
import { closeSync, copyFileSync, mkdirSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createRandom } from '../../src/shared/util/random.ts'

const demo = resolve(import.meta.dirname, '../../resources/demo')

/** 38.6 M parameters: the size of the sketch that DESIGN.md §2 measured. */
export const shape = {
  hidden: 512,
  layers: 8,
  heads: 8,
  kvHeads: 2,
  headDim: 64,
  intermediate: 2048,
  vocab: 16000,
}

const configOf = (shape) => ({
  architectures: ['Qwen3ForCausalLM'],
  model_type: 'qwen3',
  hidden_size: shape.hidden,
  num_hidden_layers: shape.layers,
  num_attention_heads: shape.heads,
  num_key_value_heads: shape.kvHeads,
  head_dim: shape.headDim,
  intermediate_size: shape.intermediate,
  vocab_size: shape.vocab,
  hidden_act: 'silu',
  rms_norm_eps: 1e-6,
  rope_theta: 1e6,
  max_position_embeddings: shape.context ?? 1024,
  attention_bias: false,
  tie_word_embeddings: true,
  bos_token_id: 1,
  eos_token_id: 2,
  torch_dtype: 'float32',
})

/** Name and shape of every tensor, as Transformers' Qwen3ForCausalLM names them. */
export function tensors(of = shape) {
  const { hidden, layers, heads, kvHeads, headDim, intermediate, vocab } = of
  const linear = {
    'self_attn.q_proj': [heads * headDim, hidden],
    'self_attn.k_proj': [kvHeads * headDim, hidden],
    'self_attn.v_proj': [kvHeads * headDim, hidden],
    'self_attn.o_proj': [hidden, heads * headDim],
    'mlp.gate_proj': [intermediate, hidden],
    'mlp.up_proj': [intermediate, hidden],
    'mlp.down_proj': [hidden, intermediate],
  }
  const norm = {
    input_layernorm: [hidden],
    post_attention_layernorm: [hidden],
    'self_attn.q_norm': [headDim],
    'self_attn.k_norm': [headDim],
  }
  const block = (i) =>
    Object.entries({ ...linear, ...norm }).map(([name, size]) => [`model.layers.${i}.${name}.weight`, size])
  return [
    ['model.embed_tokens.weight', [vocab, hidden]],
    ...Array.from({ length: layers }, (_, i) => block(i)).flat(),
    ['model.norm.weight', [hidden]],
  ]
}

const count = (size) => size.reduce((a, b) => a * b, 1)
export const parameters = () => tensors().reduce((sum, [, size]) => sum + count(size), 0)

/** Norms are one; everything else is normal with standard deviation 0.02 (Box–Muller). */
function values(name, size, random) {
  const out = new Float32Array(count(size)).fill(1)
  if (size.length === 1) return out
  for (let i = 0; i < out.length; i += 2) {
    const radius = 0.02 * Math.sqrt(-2 * Math.log(1 - random.next()))
    const angle = 2 * Math.PI * random.next()
    out[i] = radius * Math.cos(angle)
    if (i + 1 < out.length) out[i + 1] = radius * Math.sin(angle)
  }
  return out
}

/** Format: github.com/huggingface/safetensors. One tensor at a time is in memory. */
function writeWeights(file, of) {
  const header = {}
  let offset = 0
  for (const [name, size] of tensors(of))
    header[name] = { dtype: 'F32', shape: size, data_offsets: [offset, (offset += 4 * count(size))] }
  const text = JSON.stringify(header)
  const head = Buffer.from(text + ' '.repeat((8 - (text.length % 8)) % 8))
  const length = Buffer.alloc(8)
  length.writeBigUInt64LE(BigInt(head.length))
  const random = createRandom(1)
  const out = openSync(file, 'w')
  try {
    for (const part of [length, head]) writeSync(out, part)
    for (const [name, size] of tensors(of)) {
      const bytes = Buffer.from(values(name, size, random).buffer)
      for (let at = 0; at < bytes.length;) at += writeSync(out, bytes, at)
    }
  } finally {
    closeSync(out)
  }
}

/** Conversations whose answers are longer than any length measured, made of the demo's verses. */
function conversations(n, characters) {
  const rows = readFileSync(join(demo, 'train.jsonl'), 'utf8').trimEnd().split('\n')
  const verses = rows.map((row) => JSON.parse(row).messages[0].content.split('\n')[1])
  const all = verses.join('')
  return Array.from({ length: n }, (_, i) => {
    const answer = all.slice(i * characters, (i + 1) * characters)
    const messages = [
      { role: 'user', content: '背诗。' },
      { role: 'assistant', content: answer },
    ]
    return `${JSON.stringify({ messages })}\n`
  }).join('')
}

/** Writes a model of some shape into `model/` of the folder and returns its path. The tokenizer is the demo's. */
export function makeModel(folder, of = shape) {
  const model = join(folder, 'model')
  mkdirSync(model, { recursive: true })
  writeFileSync(join(model, 'config.json'), JSON.stringify(configOf(of), null, 2))
  for (const file of ['tokenizer.json', 'tokenizer_config.json'])
    copyFileSync(join(demo, 'model', file), join(model, file))
  writeWeights(join(model, 'model.safetensors'), of)
  return model
}

/** Writes `model/` and `train.jsonl` into the folder and returns their paths. */
export function makeLoraInputs(folder, of = shape) {
  const model = makeModel(folder, of)
  const data = join(folder, 'train.jsonl')
  writeFileSync(data, conversations(48, 400))
  return { model, data }
}
