import type { EngineInput } from '@shared/contract/engine'
import { AppError } from '@shared/errors/appError'
import type { JobContext } from '../context'
import { EndpointModel } from '../endpoint/EndpointModel'
import { DecoderModel } from '../lm/DecoderModel'
import { respondentOf } from '../lm/respondent'
import type { GenerateResult, Respondent } from '../lm/types'
import { endpointOptions } from './openEndpoint'

type Input = EngineInput<'evaluate'>

/** Long enough for a judge that reasons before it gives its verdict. */
const sampling = {
  ...{ maxTokens: 2048, temperature: 0, topP: 1, topK: 0 },
  ...{ repetitionPenalty: 1, seed: 0, stop: [] },
}

/** Asks the judge of a run, greedily; it is opened with the first question. Throws INVALID_INPUT where the run has none. */
export function openJudge(
  input: Pick<Input, 'judge' | 'cache' | 'provider'>,
  context: JobContext,
): { readonly ask: (prompt: string) => Promise<string>; readonly dispose: () => Promise<void> } {
  let opened: Promise<Respondent> | undefined
  const ask = async (prompt: string): Promise<string> => {
    const judge = await (opened ??= open(input, context))
    const messages = [{ role: 'user', content: prompt } as const]
    const asked = judge.prepare(judge.chats ? { messages } : { text: `${prompt}\n` })
    const { promise, resolve } = Promise.withResolvers<GenerateResult>()
    await judge.generate([asked], sampling, {
      signal: context.signal,
      onResult: (_, result) => resolve(result),
    })
    return (await promise).text
  }
  const dispose = async (): Promise<void> =>
    opened?.then(
      (judge) => judge.dispose(),
      () => undefined, // whoever asked has heard of it
    )
  return { ask, dispose }
}

async function open(
  { judge, cache, provider }: Pick<Input, 'judge' | 'cache' | 'provider'>,
  context: JobContext,
): Promise<Respondent> {
  if (!judge)
    throw new AppError(
      'INVALID_INPUT',
      'This benchmark needs a judge: name one with --judge, or with "evaluate.judge" in the recipe.',
    )
  // only replies are asked of it, so what else it offers need not be known
  if ('url' in judge) return EndpointModel.open(endpointOptions(judge, context), { givesLogprobs: false })
  return respondentOf(await DecoderModel.open({ model: judge.path, cache, provider }))
}
