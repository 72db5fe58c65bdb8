import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { float32Tensor, writeSafetensors } from '@engine/files/safetensors'
import { createRandom } from '@shared/util/random'

const [layers, hidden, intermediate, heads, kvHeads] = [2, 32, 48, 2, 1]
const headDim = hidden / heads
const specials = ['<|endoftext|>', '<|im_start|>', '<|im_end|>']
const vocab = specials.length + 256

/** Tensors of a Qwen3 with tied embeddings, by name and shape. */
const shapes: readonly (readonly [string, readonly number[]])[] = [
  ['model.embed_tokens.weight', [vocab, hidden]],
  ['model.norm.weight', [hidden]],
  ...Array.from({ length: layers }, (_, i) => {
    const at = (name: string): string => `model.layers.${i}.${name}.weight`
    return [
      [at('input_layernorm'), [hidden]],
      [at('post_attention_layernorm'), [hidden]],
      [at('self_attn.q_norm'), [headDim]],
      [at('self_attn.k_norm'), [headDim]],
      [at('self_attn.q_proj'), [heads * headDim, hidden]],
      [at('self_attn.k_proj'), [kvHeads * headDim, hidden]],
      [at('self_attn.v_proj'), [kvHeads * headDim, hidden]],
      [at('self_attn.o_proj'), [hidden, heads * headDim]],
      [at('mlp.gate_proj'), [intermediate, hidden]],
      [at('mlp.up_proj'), [intermediate, hidden]],
      [at('mlp.down_proj'), [hidden, intermediate]],
    ] as const
  }).flat(),
]

/** A Qwen3 folder of 95 kB with random weights and a tokenizer of single bytes: the same for the same seed. */
export function writeTinyModel(folder: string, seed = 1): void {
  mkdirSync(folder, { recursive: true })
  const random = createRandom(seed)
  const tensors = shapes.map(([name, shape]) => {
    const values = new Float32Array(shape.reduce((a, b) => a * b))
    for (let i = 0; i < values.length; i++) values[i] = shape.length === 1 ? 1 : (random.next() - 0.5) / 4
    return float32Tensor(name, shape, values)
  })
  writeSafetensors(join(folder, 'model.safetensors'), tensors)
  const write = (name: string, value: object): void =>
    writeFileSync(join(folder, name), JSON.stringify(value))
  write('config.json', config)
  write('generation_config.json', { eos_token_id: [2, 0] })
  write('tokenizer.json', tokenizer())
  write('tokenizer_config.json', {
    tokenizer_class: 'Qwen2Tokenizer',
    eos_token: '<|im_end|>',
    chat_template: template,
  })
}

const config = {
  architectures: ['Qwen3ForCausalLM'],
  model_type: 'qwen3',
  vocab_size: vocab,
  hidden_size: hidden,
  num_hidden_layers: layers,
  num_attention_heads: heads,
  num_key_value_heads: kvHeads,
  head_dim: headDim,
  intermediate_size: intermediate,
  max_position_embeddings: 1024,
  rms_norm_eps: 1e-6,
  rope_theta: 10_000,
  tie_word_embeddings: true,
  torch_dtype: 'float32',
}

const template =
  '{% for m in messages %}<|im_start|>{{ m.role }}\n{{ m.content }}<|im_end|>\n{% endfor %}{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}'

/** Byte-level BPE without merges: each byte of the UTF-8 text is a token. */
function tokenizer(): object {
  const bytes = Array.from(
    { length: 256 },
    (_, byte) => [byteCharacter(byte), specials.length + byte] as const,
  )
  const added = specials.map((content, id) => ({
    ...{ id, content, single_word: false, lstrip: false, rstrip: false, normalized: false, special: true },
  }))
  const byteLevel = { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: true }
  return {
    ...{ version: '1.0', truncation: null, padding: null, added_tokens: added, normalizer: null },
    ...{ pre_tokenizer: byteLevel, post_processor: null, decoder: byteLevel },
    model: {
      type: 'BPE',
      vocab: Object.fromEntries([...specials.map((s, i) => [s, i] as const), ...bytes]),
      merges: [],
    },
  }
}

/** GPT-2's printable character for a byte: itself where it can be printed, else the next from U+0100 on. */
function byteCharacter(byte: number): string {
  const printable = (b: number): boolean => (b >= 33 && b <= 126) || (b >= 161 && b <= 172) || b >= 174
  if (printable(byte)) return String.fromCharCode(byte)
  return String.fromCharCode(
    256 + Array.from({ length: byte }, (_, b) => b).filter((b) => !printable(b)).length,
  )
}
