import * as z from 'zod'
import { endpointSpec } from './endpoint'
import { repoId } from './hub'
import { leakageActions } from './leakage'
import { usualRate } from './learningRate'
import { releaseSpec } from './release'
import { misfits, pairwiseLosses, trainMethods } from './trainMethod'

/**
 * Linear layers of a decoder block that an adapter can be attached to, by the name that most checkpoints give them.
 * Where a model stores several as one, the adapter of that one has the name that the checkpoint uses.
 */
export const adapterTargets = [
  'q_proj',
  'k_proj',
  'v_proj',
  'o_proj',
  'gate_proj',
  'up_proj',
  'down_proj',
] as const

/**
 * Where tensors are computed. Part of a recipe, since numbers differ in the last digits; `auto` lets the engine measure
 * and choose, which another machine may do differently.
 */
export const providers = ['auto', 'cpu', 'webgpu', 'cuda', 'dml', 'coreml', 'tfjs'] as const

const positive = z.number().positive()
const count = z.int().positive()

const modelRef = z
  .strictObject({
    /** Hub id such as `Qwen/Qwen3-0.6B`: taken from the caches of this machine, else downloaded. */
    id: repoId.optional(),
    revision: z.string().min(1).optional(),
    /**
     * A Hugging Face model folder; relative paths start at the recipe file. Beside an id: where its files were when this was
     * run, which counts only where they still are.
     */
    path: z.string().optional(),
    /** A model that somebody else serves; it can be measured, not trained. */
    endpoint: endpointSpec.optional(),
  })
  .refine((m) => [m.id ?? m.path, m.endpoint].filter((way) => way !== undefined).length === 1, {
    error: 'give exactly one of "id", "path" and "endpoint"',
    params: { rule: 'oneModel' },
  })

export type AdapterTarget = (typeof adapterTargets)[number]

/** Number formats in which the frozen matrices of a model can be held while an adapter is trained. */
const quantizations = ['nf4'] as const
/** And while it is measured or asked: `int4` is faster than float32, where NF4 only takes less memory. */
export const weightFormats = [...quantizations, 'int4'] as const
export type WeightFormat = (typeof weightFormats)[number]

const lowRank = {
  rank: count.default(8),
  alpha: positive.default(16),
  targets: z
    .array(z.enum(adapterTargets))
    .min(1)
    .default([...adapterTargets]),
  /** rsLoRA: the change is scaled by alpha/√rank instead of alpha/rank. */
  rankStabilized: z.boolean().default(false),
  /** LoRA+: how much faster B is trained than A; 1 is plain LoRA. */
  plusRatio: positive.default(1),
}
export const loraSpec = z.strictObject({
  kind: z.literal('lora'),
  ...lowRank,
  /**
   * QLoRA: the matrices of the blocks are held in 4 bit; the adapter is trained in float32 as ever. Afterwards it is
   * measured, and merged, on the model as it is stored.
   */
  quantize: z.enum(quantizations).optional(),
  /** With `quantize`: their scales take 8 bit instead of 32, unless false. */
  doubleQuantize: z.boolean().optional(),
})
/** LoRA whose rows have a trained length of their own. */
const doraSpec = z.strictObject({ kind: z.literal('dora'), ...lowRank })
/** No adapter: every tensor of the model is trained. */
const fullSpec = z.strictObject({ kind: z.literal('full') })
const adapterSpec = z.discriminatedUnion('kind', [loraSpec, doraSpec, fullSpec])
export type AdapterSpec = z.output<typeof adapterSpec>

/** What is set aside to measure the loss on: a file of its own, or a part of the rows chosen by the seed. */
const validationSpec = z
  .strictObject({ file: z.string().optional(), fraction: z.number().gt(0).lt(1).optional() })
  .refine((v) => (v.file === undefined) !== (v.fraction === undefined), {
    error: 'give exactly one of "file" and "fraction"',
    params: { rule: 'oneValidation' },
  })

/** Ends training when this many evaluations in a row bring no improvement by more than `minDelta`. */
const earlyStopSpec = z.strictObject({
  patience: count,
  minDelta: z.number().min(0).default(0),
  /** Watch the score of a benchmark instead of the validation loss. */
  benchmark: z.string().optional(),
  /** Questions of it that are asked at each evaluation. */
  limit: count.default(40),
  /** Folder with the benchmark's files as its authors publish them. */
  data: z.string().optional(),
})

/** Prompts that are answered greedily at each evaluation. */
const samplesSpec = z.strictObject({
  prompts: z.array(z.string().min(1)).min(1),
  maxTokens: count.default(64),
})

const trainKeys = z.strictObject({
  method: z.enum(trainMethods),
  adapter: adapterSpec.prefault({ kind: 'lora' }),
  /** `exclude`: a list of rows to leave out, as `biaochi data leakage --exclude` writes it. */
  data: z.array(z.strictObject({ file: z.string(), exclude: z.string().optional() })).min(1),
  /** What to do about rows that hold questions of the recipe's benchmarks: `warn` where absent. */
  leakage: z.enum(leakageActions).optional(),
  epochs: positive.default(1),
  /** Overrides `epochs` when given. */
  maxSteps: count.optional(),
  /** Sequences per forward pass (micro-batch). */
  batchSize: count.default(8),
  /** Micro-batches per optimiser step; the loss is normalised over the whole window. */
  accumulate: count.default(1),
  /** What such a training usually takes, where absent: see `usualRate`. */
  learningRate: positive.optional(),
  schedule: z.enum(['constant', 'linear', 'cosine']).default('cosine'),
  warmupRatio: z.number().min(0).max(1).default(0.03),
  weightDecay: z.number().min(0).default(0),
  betas: z.tuple([z.number(), z.number()]).default([0.9, 0.999]),
  epsilon: positive.default(1e-8),
  maxGradNorm: positive.default(1),
  /** Tokens per sequence; longer ones are cut at the right. */
  maxLength: count.default(1024),
  /** Optimiser steps between two checkpoints. */
  checkpointEvery: count.default(20),
  /** Compute a block again for its gradients: less memory for about one forward pass more. `auto`: where the memory is too small. */
  checkpointing: z.union([z.literal('auto'), z.boolean()]).default('auto'),
  /** GiB that the training may use; what is free where absent. */
  memoryLimit: positive.optional(),
  /** Checkpoints kept: as many of the latest. */
  keepLast: count.default(2),
  /** Keep the checkpoint of the best evaluation too, and let the result be its weights. */
  keepBest: z.boolean().default(false),
  validation: validationSpec.optional(),
  /** Optimiser steps between two evaluations; once an epoch where absent. */
  evaluateEvery: count.optional(),
  samples: samplesSpec.optional(),
  earlyStop: earlyStopSpec.optional(),
  seed: z.int().min(0).default(42),
  /** Several examples in one row, up to `maxLength` tokens; without it rows of similar length meet. For sft. */
  packing: z.boolean().optional(),
  /** Of preference pairs: trl's `loss_type`. */
  loss: z.enum(pairwiseLosses).optional(),
  /** Strength of the preference against the reference model; ORPO's λ. */
  beta: positive.optional(),
  /** The share of pairs whose two answers are taken to be swapped. */
  labelSmoothing: z.number().min(0).max(0.5).optional(),
  /** SimPO's target margin. */
  gamma: z.number().min(0).optional(),
  /** Weight of the chosen answers' negative log-likelihood: `cpo_alpha`. */
  nllWeight: z.number().min(0).optional(),
  /** KTO's weights of good and bad answers. */
  desirableWeight: positive.optional(),
  undesirableWeight: positive.optional(),
})
const checkedTrainKeys = trainKeys.superRefine((spec, context) => {
  for (const { option, why, complaint } of misfits(spec.method, spec))
    context.addIssue({ code: 'custom', path: [option], message: why, params: complaint })
  if (spec.method === 'kto' && spec.batchSize * spec.accumulate < 2)
    context.addIssue({
      code: 'custom',
      path: ['batchSize'],
      message: 'kto compares answers of one step: let batchSize times accumulate be 2 or more',
      params: { rule: 'ktoBatch' },
    })
})
export const trainSpec = checkedTrainKeys.transform((spec) => ({
  ...spec,
  learningRate: spec.learningRate ?? usualRate(spec.method, spec.adapter.kind),
}))
export type TrainSpec = z.output<typeof trainSpec>

/** Which models of the recipe are measured: the one it starts from, and the one it produces. */
export const evaluateTarget = z.enum(['base', 'tuned'])
export type EvaluateTarget = z.output<typeof evaluateTarget>

export const evaluateSpec = z.strictObject({
  /** Benchmarks, and suites of them. */
  benchmarks: z.array(z.string()).min(1),
  /** Folder with the benchmarks' files as their authors publish them. */
  data: z.string().optional(),
  /** Samples per benchmark, taken evenly over its subsets with `seed`; all where absent. */
  limit: count.optional(),
  /** Minutes that all of it may take: as many questions are asked as fit, fewer of what takes longer. */
  budget: positive.optional(),
  /** Few-shot examples; the card's own number where absent. */
  shots: z.int().min(0).optional(),
  /** The first examples of their file, or drawn from it with `seed`; as the card says where absent. */
  examples: z.enum(['first', 'random']).optional(),
  /** Ask through the model's chat template or as plain text, whatever the card says. */
  template: z.enum(['on', 'off']).optional(),
  /** Instead of the card's own system prompt. */
  system: z.string().optional(),
  /** Tokens a model may think besides those that the card allows for its reply; 0: it answers at once. */
  thinkingBudget: z.int().min(0).optional(),
  /** Replies to each question and how freely they are drawn, for cards that generate; as pass@k needs them. */
  attempts: count.optional(),
  temperature: z.number().min(0).optional(),
  /** Hold the matrices of the model's blocks in 4 bit: less memory, with `int4` less time, and other scores. */
  quantize: z.enum(weightFormats).optional(),
  /** Who judges open answers: a server, or a model folder. */
  judge: z.union([endpointSpec, z.strictObject({ path: z.string() })]).optional(),
  compare: z.array(evaluateTarget).min(1).optional(),
  seed: z.int().min(0).default(42),
})

export type EvaluateSpec = z.output<typeof evaluateSpec>

export const reportFormats = ['pdf', 'html', 'csv', 'json'] as const
export const languages = ['zh', 'en'] as const
export type Language = (typeof languages)[number]

export const reportSpec = z.strictObject({
  formats: z.array(z.enum(reportFormats)).min(1).default(['pdf', 'json']),
  languages: z.array(z.enum(languages)).min(1).default(['zh']),
})
export type ReportSpec = z.output<typeof reportSpec>

/** What was asked: the same document from the wizard, the command line and a report's appendix. */
export const recipe = z.strictObject({
  name: z.string().max(80).optional(),
  model: modelRef,
  /** A PEFT adapter folder to evaluate on top of the model. */
  adapter: z.string().optional(),
  /** CPU where absent. */
  provider: z.enum(providers).optional(),
  train: trainSpec
    .refine(
      ({ validation, earlyStop, keepBest }) =>
        validation !== undefined ||
        earlyStop?.benchmark !== undefined ||
        (earlyStop === undefined && !keepBest),
      {
        error: '"earlyStop" and "keepBest" need a "validation" file or fraction, or an "earlyStop.benchmark"',
        params: { rule: 'needsValidation' },
      },
    )
    .optional(),
  evaluate: evaluateSpec.optional(),
  report: reportSpec.optional(),
  release: releaseSpec.optional(),
})
export type Recipe = z.output<typeof recipe>
