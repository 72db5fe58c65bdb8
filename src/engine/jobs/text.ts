import type { EngineInput, EngineOutput, EnginePrompt, EngineTarget } from '@shared/contract/engine'
import { DecoderModel } from '../lm/DecoderModel'
import type { Tokenizer } from '../lm/types'
import { encodeText } from '../tokenizers/tokenizer'

/** Opens a model for one call and closes it whatever happens. */
async function withModel<T>(target: EngineTarget, use: (model: DecoderModel) => Promise<T>): Promise<T> {
  const model = await DecoderModel.open(target)
  try {
    return await use(model)
  } finally {
    await model.dispose()
  }
}

/** Text as it stands, a message as the chat template writes it, or ids unchanged. */
function toIds(prompt: EnginePrompt, tokenizer: () => Tokenizer): readonly number[] {
  if ('ids' in prompt) return prompt.ids
  if ('text' in prompt) return encodeText(tokenizer(), prompt.text)
  const messages = [{ role: 'user', content: prompt.chat } as const]
  return tokenizer().encode(tokenizer().renderChat(messages, { addGenerationPrompt: true }))
}

export const logitsOf = (input: EngineInput<'logits'>): Promise<EngineOutput<'logits'>> =>
  withModel(input, async (model) => {
    const last = await model.logits(input.ids)
    return { shape: [1, input.ids.length, last.length], last: [...last] }
  })

export const scoreText = (input: EngineInput<'score'>): Promise<EngineOutput<'score'>> =>
  withModel(input, async (model) => {
    const tokenizer = (): Tokenizer => model.tokenizer
    const { continuation: asked } = input
    const continuation = 'ids' in asked ? asked.ids : tokenizer().encode(asked.text)
    const request = { prompt: toIds(input.prompt, tokenizer), continuations: [continuation] }
    const [result] = await model.score([request])
    const logprobs = [...(result?.logprobs[0] ?? [])]
    return { logprobs, sum: logprobs.reduce((a, b) => a + b, 0) }
  })

export const generateText = (
  input: EngineInput<'generate'>,
  { signal }: { readonly signal: AbortSignal },
): Promise<EngineOutput<'generate'>> =>
  withModel(input, async (model) => {
    const { prompt, ignoreEos, ...sampling } = input
    const ids = toIds(prompt, () => model.tokenizer)
    const [result] = await model.generate([ids], { ...sampling, stop: [] }, { signal, ignoreEos })
    if (!result) throw new TypeError('one prompt gives one result')
    return { ids: [...result.ids], text: result.text, finish: result.finish }
  })
