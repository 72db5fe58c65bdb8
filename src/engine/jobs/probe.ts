import { join } from 'node:path'
import type { EngineInput } from '@shared/contract/engine'
import { evaluateSpec } from '@shared/domain/recipe'
import { AppError } from '@shared/errors/appError'
import type { JobContext } from '../context'
import { respondentOf } from '../lm/respondent'
import type { LanguageModel } from '../lm/types'
import { evaluateModel } from './evaluate'

/**
 * Asks the questions of the benchmark that early stopping watches and returns the share of right answers. They are
 * stored in `<run folder>/probes`, by step, as an evaluation's are.
 */
export async function probe(
  { spec, folder, ...target }: EngineInput<'train'>,
  step: number,
  { openModel, emit, signal }: JobContext & { readonly openModel: () => Promise<LanguageModel> },
): Promise<number> {
  const { benchmark = '', limit, data } = spec.earlyStop ?? {}
  const asked = evaluateSpec.parse({ benchmarks: [benchmark], limit, data, seed: spec.seed })
  const input = { ...target, spec: asked, folder: join(folder, 'probes', `step-${step}`) }
  const { results } = await evaluateModel(input, {
    openModel: async () => respondentOf(await openModel()),
    signal,
    // the run is a training: of the probe only its score is an event, and what is wrong with it
    emit: (event) => {
      if (event.type === 'log') emit(event)
    },
  })
  const [result] = results
  if (!result) throw new AppError('INTERNAL', `The probe of "${benchmark}" has no result.`)
  return result.score
}
