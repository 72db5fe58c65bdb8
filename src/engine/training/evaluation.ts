import type { Evaluation } from '@shared/domain/events'
import type { TrainSpec } from '@shared/domain/recipe'
import type { DecoderModel } from '../lm/DecoderModel'
import type { JobContext } from '../context'
import { encodeText } from '../tokenizers/tokenizer'
import { epochBatches } from './batches'
import type { Objective } from './objectives/objective'
import type { Trainer } from './Trainer'

interface Measuring<Sample> {
  readonly spec: TrainSpec
  readonly validation: readonly Sample[]
  readonly objective: Objective<Sample>
  readonly context: JobContext
  /** Opens the model with the weights as they are; the caller disposes of it. */
  readonly openModel: () => Promise<DecoderModel>
  /** Asks a benchmark's questions and returns the share of right answers. */
  readonly probe: (step: number) => Promise<number>
}

/**
 * Returns what measures the model on the way: the loss on the validation data, the answers to the recipe's prompts, and
 * the score of the benchmark that early stopping watches; null where the recipe asks for none of them. The result is
 * the same whenever it is taken of the same weights.
 */
export function evaluationsOf<Sample>(
  trainer: Trainer<Sample>,
  measuring: Measuring<Sample>,
): ((step: number) => Promise<Evaluation>) | null {
  const { spec, validation, objective, context, probe } = measuring
  const benchmark = spec.earlyStop?.benchmark
  if (validation.length === 0 && !spec.samples && benchmark === undefined) return null
  const windows = windowsOf(validation, objective, spec)
  return async (step) => {
    const measured =
      windows.length > 0 ? await trainer.evaluate(windows, context.signal) : { loss: undefined, metrics: {} }
    const evaluation: Evaluation = {
      step,
      ...(measured.loss !== undefined && { loss: measured.loss }),
      ...(Object.keys(measured.metrics).length > 0 && { metrics: measured.metrics }),
      ...(benchmark !== undefined && { score: await probe(step) }),
      ...(spec.samples && { samples: await answers(spec.samples, measuring) }),
    }
    context.emit({ type: 'evaluation', ...evaluation })
    return evaluation
  }
}

/** The validation data in windows of the size that training takes, since some losses depend on their window. */
function windowsOf<Sample>(
  validation: readonly Sample[],
  objective: Objective<Sample>,
  spec: TrainSpec,
): Sample[][][] {
  const lengths = validation.map((sample) => objective.length(sample))
  const batches = epochBatches(lengths, spec, 0).map((batch) => batch.map((i) => validation[i]!))
  return Array.from({ length: Math.ceil(batches.length / spec.accumulate) }, (_, w) =>
    batches.slice(w * spec.accumulate, (w + 1) * spec.accumulate),
  )
}

/** Greedy answers; a prompt goes through the chat template where there is one. */
async function answers(
  { prompts, maxTokens }: NonNullable<TrainSpec['samples']>,
  { openModel, context: { signal } }: Pick<Measuring<never>, 'openModel' | 'context'>,
): Promise<NonNullable<Evaluation['samples']>> {
  const model = await openModel()
  try {
    const { tokenizer } = model
    const encoded = prompts.map((content) =>
      tokenizer.hasChatTemplate
        ? tokenizer.encode(tokenizer.renderChat([{ role: 'user', content }], { addGenerationPrompt: true }))
        : encodeText(tokenizer, content),
    )
    const greedy = { temperature: 0, topP: 1, topK: 0, repetitionPenalty: 1, seed: 0, stop: [] }
    const results = await model.generate(encoded, { ...greedy, maxTokens }, { signal })
    return prompts.map((prompt, i) => ({ prompt, text: results[i]!.text }))
  } finally {
    await model.dispose()
  }
}
