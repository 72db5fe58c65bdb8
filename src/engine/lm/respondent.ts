import { encodeText } from '../tokenizers/tokenizer'
import type { LanguageModel, ModelInput, Prompt, Respondent } from './types'

/** A model in this process as one that questions are put to. Prompt and continuation are tokenised apart. */
export function respondentOf(model: LanguageModel): Respondent {
  const { tokenizer } = model
  const encode = cached((text) => tokenizer.encode(text))
  const show = (prompt: Prompt): string =>
    'text' in prompt
      ? prompt.text
      : tokenizer.renderChat(prompt.messages, { addGenerationPrompt: true, thinks: prompt.thinks ?? false })
  // a chat template has written what stands before a text
  const idsOf = (input: ModelInput): readonly number[] =>
    !isPrompt(input)
      ? input
      : 'text' in input
        ? encodeText(tokenizer, input.text)
        : tokenizer.encode(show(input))
  return {
    chats: tokenizer.hasChatTemplate,
    isElsewhere: false,
    weightFormat: model.weightFormat,
    givesLogprobs: true,
    contextLength: model.contextLength,
    show,
    prepare: idsOf,
    length: (of) => (typeof of === 'string' ? encode(of) : idsOf(of)).length,
    cut: (input, room) => {
      const ids = idsOf(input)
      const head = Math.ceil(room / 2)
      const kept = [...ids.slice(0, head), ...ids.slice(ids.length - (room - head))]
      return { input: kept, text: tokenizer.decode(kept) }
    },
    score: (requests, options) =>
      model.score(
        requests.map(({ prompt, continuations }) => ({
          prompt: idsOf(prompt),
          continuations: continuations.map(encode),
        })),
        options,
      ),
    generate: (prompts, sampling, options) => model.generate(prompts.map(idsOf), sampling, options),
    dispose: () => model.dispose(),
  }
}

const isPrompt = (input: ModelInput): input is Prompt => !Array.isArray(input)

function cached<T>(compute: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>()
  return (key) => {
    const value = known.get(key) ?? compute(key)
    known.set(key, value)
    return value
  }
}
