import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { float32Tensor, type TensorToWrite, writeSafetensors } from '@engine/files/safetensors'

/**
 * Converts a llama2.c checkpoint (version 0: seven int32, then float32 arrays by kind, each over all layers) to a
 * Hugging Face folder. llama2.c rotates neighbouring pairs, Hugging Face halves: the rows of q and k change places.
 */
export function llama2cToFolder(file: string, folder: string): void {
  const bytes = readFileSync(file)
  const [hidden, intermediate, layers, heads, kvHeads, vocab, context] = Array.from({ length: 7 }, (_, i) =>
    bytes.readInt32LE(4 * i),
  ) as [number, number, number, number, number, number, number]
  const headDim = hidden / heads
  let offset = 28
  const take = (...shape: number[]): Float32Array => {
    const length = shape.reduce((a, b) => a * b, 1)
    const values = Float32Array.from({ length }, (_, i) => bytes.readFloatLE(offset + 4 * i))
    offset += 4 * length
    return values
  }
  const perLayer = (...shape: number[]): Float32Array[] =>
    Array.from({ length: layers }, () => take(...shape))
  const halves = (values: Float32Array): Float32Array => {
    const out = new Float32Array(values.length)
    for (let row = 0; row < values.length / hidden; row++) {
      const [head, at] = [Math.floor(row / headDim), row % headDim]
      const from = head * headDim + (at < headDim / 2 ? 2 * at : 2 * (at - headDim / 2) + 1)
      out.set(values.subarray(from * hidden, (from + 1) * hidden), row * hidden)
    }
    return out
  }
  const tensors: TensorToWrite[] = [
    float32Tensor('model.embed_tokens.weight', [vocab, hidden], take(vocab, hidden)),
  ]
  const kinds: [string, number[], ((v: Float32Array) => Float32Array)?][] = [
    ['input_layernorm', [hidden]],
    ['self_attn.q_proj', [hidden, hidden], halves],
    ['self_attn.k_proj', [kvHeads * headDim, hidden], halves],
    ['self_attn.v_proj', [kvHeads * headDim, hidden]],
    ['self_attn.o_proj', [hidden, hidden]],
    ['post_attention_layernorm', [hidden]],
    ['mlp.gate_proj', [intermediate, hidden]],
    ['mlp.down_proj', [hidden, intermediate]],
    ['mlp.up_proj', [intermediate, hidden]],
  ]
  for (const [name, shape, change = (v: Float32Array) => v] of kinds)
    perLayer(...shape).forEach((values, l) =>
      tensors.push(float32Tensor(`model.layers.${l}.${name}.weight`, shape, change(values))),
    )
  tensors.push(float32Tensor('model.norm.weight', [hidden], take(hidden)))
  mkdirSync(folder, { recursive: true })
  writeSafetensors(join(folder, 'model.safetensors'), tensors)
  const config = {
    model_type: 'llama',
    hidden_size: hidden,
    intermediate_size: intermediate,
    num_hidden_layers: layers,
    num_attention_heads: heads,
    num_key_value_heads: kvHeads,
    vocab_size: vocab,
    max_position_embeddings: context,
    rms_norm_eps: 1e-5,
    rope_theta: 10000,
    tie_word_embeddings: true,
  }
  writeFileSync(join(folder, 'config.json'), JSON.stringify(config))
}
