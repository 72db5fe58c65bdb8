import type { EngineInput, EngineOutput } from '@shared/contract/engine'
import type { JobContext } from '../context'
import { totalBytes } from '../memory/estimate'
import { storeMeasurement } from '../memory/measurements'
import { residentBytes, resetPeak } from '../memory/processMemory'
import { type Method, methods } from '../training/methods'
import { planTraining } from '../training/plan'
import { Trainer } from '../training/Trainer'
import { prepareTraining } from './train'

/** The first one also fills the runtime's memory; the last one is timed. */
const tried = 2

/**
 * Predicts what a training will need, then computes the gradients of its longest micro-batch a few times in this very
 * process. No parameter changes. What was measured corrects later predictions on this machine.
 */
export function preflightTraining(
  input: EngineInput<'preflight'>,
  context: JobContext,
): Promise<EngineOutput<'preflight'>> {
  return methods[input.spec.method](input.spec, (method) => preflightBy(method, input, context))
}

async function preflightBy<Sample>(
  method: Method<Sample>,
  input: EngineInput<'preflight'>,
  context: JobContext,
): Promise<EngineOutput<'preflight'>> {
  const { spec, cache, provider } = input
  const { trainable, objective, train } = await prepareTraining(method, input, context)
  const { source } = trainable
  const plan = planTraining({ spec, cache, source, objective, samples: train })
  const { preflight, longest, key } = plan
  resetPeak()
  const trainer = await Trainer.open(source, objective, {
    ...{ provider, cache, checkpointing: preflight.checkpointing },
  })
  try {
    const survey = await trainer.survey(longest)
    let seconds = 0
    for (let i = 0; i < tried; i++) {
      context.signal.throwIfAborted()
      const begun = performance.now()
      await trainer.gradients(longest, 1, survey)
      seconds = (performance.now() - begun) / 1000
    }
    const { peak } = residentBytes()
    const speed = { provider, flops: plan.flops / seconds }
    storeMeasurement(cache, key, { predicted: totalBytes(preflight.predicted), measured: peak, speed })
    const secondsPerStep = seconds * spec.accumulate
    const measured = { peak, secondsPerStep, seconds: secondsPerStep * preflight.steps }
    return { ...preflight, measured }
  } finally {
    await trainer.dispose()
  }
}
