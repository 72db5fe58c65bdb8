import * as z from 'zod'
import { pluginName } from '../benchmarks/schema/extract'
import { benchmarkDraft, ownBenchmarks } from '../domain/ownBenchmark'
import { benchmarkChecks } from '../domain/benchmarkCheck'
import { chatAnswer, chatMessage, chatSettings } from '../domain/chat'
import { dataCheck, dataPage, dataPurposes } from '../domain/datasets/check'
import { dataMapping } from '../domain/datasets/mapping'
import { dataFixes, datasetContent, splitSpec } from '../domain/datasets/version'
import { leakageReport, trainingLeakage } from '../domain/leakage'
import { machineSpeed } from '../domain/machine'
import { modelInfo, modelOutlook } from '../domain/modelInfo'
import { endpointSpec } from '../domain/endpoint'
import { evaluateSpec, providers, trainSpec, weightFormats } from '../domain/recipe'
import { preflight } from '../domain/preflight'
import { benchmarkResult } from '../domain/score'
import { type RunEvent, trainingEnds } from '../domain/events'
import { dataKinds, tokenisedRow, tokenTotals } from '../domain/tokens'
import { knownData, trainingEstimate } from '../domain/trainingEstimate'
import type { ErrorShape } from '../errors/appError'
import type { OrderlyEnd } from '../domain/run'
import { procedure } from './define'

const ids = z.array(z.int().min(0)).min(1)

/** Where a model comes from. Paths are absolute; the engine resolves nothing. */
const target = z.object({
  model: z.string(),
  adapter: z.string().optional(),
  provider: z.enum(providers).default('cpu'),
  /** Holds the matrices of the model's blocks in this format instead of as they are stored. */
  quantize: z.enum(weightFormats).optional(),
  /** Folder the engine may use for derived files (graphs, links to weights, quantised weights). */
  cache: z.string(),
})
export type EngineTarget = z.output<typeof target>
/** With the provider `auto`: the one that was used, and why. */
const chosen = z.object({ provider: z.enum(providers), why: z.string() }).optional()
/** Text, a chat message (put through the chat template), or token ids. */
const prompt = z.union([z.object({ text: z.string() }), z.object({ chat: z.string() }), z.object({ ids })])
export type EnginePrompt = z.output<typeof prompt>
/** A data file as it is tokenised for a model. */
const dataFile = z.object({
  model: z.string(),
  file: z.string(),
  as: z.enum(dataKinds).default('sft'),
  /** Tokens per sequence, as in a recipe; the model's own context where that is shorter. */
  maxLength: z.int().positive().default(1024),
})

/** A data set in any form that can be read, and how its rows are to be understood. */
const dataset = z.object({
  file: z.string(),
  as: z.enum(dataPurposes).optional(),
  mapping: dataMapping.optional(),
})
/** Where rows are also counted in tokens. */
const inTokens = { model: z.string().optional(), maxLength: z.int().positive().default(1024) }

/** A server, with the key that the environment has for it. */
const served = endpointSpec.extend({ apiKey: z.string().optional() })

/** Folder of the files shipped with the app (`resources/`), where embedded benchmarks are. */
const resources = z.string()
/** Folder of the user's scorers and extraction rules, a Python file each. */
const plugins = z.string().optional()
const taken = { steps: z.int(), losses: z.array(z.number()) }

/** What a training leaves in its run folder: a PEFT adapter, or a whole model folder. */
const trained = z.object({ kind: z.enum(['adapter', 'model']), path: z.string(), sha256: z.string() })
export type TrainedArtifact = z.output<typeof trained>

/** The calls an engine process answers. Long ones report `RunEvent`s on the way. */
export const engineContract = {
  devices: procedure({
    input: z.object({ cache: z.string() }),
    output: z.object({
      devices: z.array(
        z.object({
          provider: z.string(),
          name: z.string(),
          memory: z.number().nullable(),
          usable: z.boolean(),
          why: z.string(),
        }),
      ),
    }),
  }),
  inspect: procedure({ input: z.object({ model: z.string() }), output: modelInfo }),
  /** The same as far as a parsed config.json tells it: of a model whose weights are elsewhere. */
  foresee: procedure({ input: z.object({ config: z.unknown() }), output: modelOutlook }),
  /** Trains and reads a made-up model for a moment. */
  speed: procedure({
    input: z.object({ provider: z.enum(providers).default('auto'), cache: z.string() }),
    output: machineSpeed.extend({ chosen }),
  }),
  logits: procedure({
    input: target.extend({ ids }),
    output: z.object({ shape: z.array(z.int()), last: z.array(z.number()), chosen }),
  }),
  score: procedure({
    input: target.extend({
      prompt,
      continuation: z.union([z.object({ text: z.string() }), z.object({ ids })]),
    }),
    output: z.object({ logprobs: z.array(z.number()), sum: z.number(), chosen }),
  }),
  generate: procedure({
    input: target.extend({
      prompt,
      maxTokens: z.int().positive().default(256),
      temperature: z.number().min(0).default(0),
      topP: z.number().positive().max(1).default(1),
      topK: z.int().min(0).default(0),
      repetitionPenalty: z.number().positive().default(1),
      seed: z.int().min(0).default(0),
      /** Goes on past the end of the answer, up to maxTokens. */
      ignoreEos: z.boolean().default(false),
    }),
    output: z.object({
      ids: z.array(z.int()),
      text: z.string(),
      finish: z.enum(['stop', 'length']),
      chosen,
    }),
  }),
  /**
   * Loads those who speak in a conversation and keeps them until the process ends or the next ones are loaded. Who has the
   * same model shares its weights.
   */
  openChat: procedure({
    input: target.omit({ model: true, adapter: true }).extend({
      speakers: z
        .array(z.union([target.pick({ model: true, adapter: true }), z.object({ endpoint: served })]))
        .min(1),
    }),
    output: z.object({
      speakers: z.array(
        z.object({
          /** Whether it has a chat template; where not, it continues the messages as plain text. */
          chats: z.boolean(),
          /** Null where only a server knows. */
          contextLength: z.int().nullable(),
        }),
      ),
      chosen,
    }),
  }),
  /** One speaker's answer, which is told as it grows; `finish` ends it where it is. */
  chatReply: procedure({
    input: z.object({
      speaker: z.int().min(0),
      messages: z.array(chatMessage).min(1),
      /** The system prompt is a message. */
      settings: z.object(chatSettings.omit({ system: true }).shape),
    }),
    output: chatAnswer,
  }),
  /**
   * Trains into `folder` (a run folder); continues from its last checkpoint if there is one. `paused`: asked to, it has
   * left a checkpoint and no adapter.
   */
  train: procedure({
    input: target.extend({
      spec: trainSpec,
      folder: z.string(),
      resources,
      /** Which benchmarks' questions to look for in the data before the first step, and what to do about them. */
      leakage: z
        .object({
          action: trainingLeakage.shape.action,
          benchmarks: z.array(z.string()).min(1),
          data: z.string().optional(),
          own: ownBenchmarks,
        })
        .optional(),
      /** For the benchmark that early stopping watches. */
      own: ownBenchmarks.optional(),
      /** The process that did this before was ended because memory ran out: go on in the next smaller way. */
      outOfMemory: z.boolean().optional(),
    }),
    output: z.discriminatedUnion('end', [
      z.object({ end: z.literal('paused'), ...taken }),
      z.object({ end: z.enum(trainingEnds), ...taken, artifact: trained }),
    ]),
  }),
  /** Predicts what a training will need, then tries a few steps on its longest micro-batch. Changes nothing. */
  preflight: procedure({ input: target.extend({ spec: trainSpec }), output: preflight }),
  /** What a training will need, from its graph and what is known of its data alone. Loads nothing. */
  estimateTraining: procedure({
    input: target.extend({ spec: trainSpec, data: knownData.nullable() }),
    output: trainingEstimate,
  }),
  /** Evaluates into `folder`; samples already stored there are not asked again. */
  evaluate: procedure({
    input: target.extend({
      spec: evaluateSpec,
      /** Ask this server instead of loading a model. The key is for this call and goes nowhere else. */
      endpoint: served.optional(),
      judge: z.union([served, z.strictObject({ path: z.string() })]).optional(),
      folder: z.string(),
      resources,
      own: ownBenchmarks.optional(),
      /** Questions, by benchmark, that were in the training data: the result has a score without them as well. */
      leaked: z.record(z.string(), z.array(z.string())).optional(),
      plugins,
    }),
    output: z.object({ results: z.array(benchmarkResult) }),
  }),
  /** Reads the files of these benchmarks, or of all whose files are there, and asks nothing. */
  checkBenchmarks: procedure({
    input: z.object({
      ids: z.array(z.string()).optional(),
      data: z.string().optional(),
      resources,
      own: ownBenchmarks.optional(),
    }),
    output: benchmarkChecks,
  }),
  /** Looks for the questions of these benchmarks, or of all whose files are there, in training files. */
  leakage: procedure({
    input: z.object({
      files: z.array(z.string()).min(1),
      benchmarks: z.array(z.string()).min(1).optional(),
      data: z.string().optional(),
      resources,
      own: ownBenchmarks.optional(),
      /** Where to write which rows of the only file training is to leave out. */
      exclude: z.string().optional(),
    }),
    output: leakageReport,
  }),
  /** Which files of a repository a benchmark needs; `packed`: archives that may hold them. */
  benchmarkFiles: procedure({
    input: z.object({ id: z.string(), repository: z.string(), names: z.array(z.string()) }),
    output: z.object({ files: z.array(z.string()), packed: z.boolean() }),
  }),
  /** Guesses how a file of questions is to be asked, and shows the first of them. Changes nothing. */
  draftBenchmark: procedure({
    input: z.object({ file: z.string(), name: z.string().min(1).optional() }),
    output: benchmarkDraft,
  }),
  /** Scores answers stored in `folder` again, without a model; the benchmarks' files are read for their gold. */
  rescore: procedure({
    input: z.object({
      spec: evaluateSpec,
      /** What is to be scored again. */
      results: z.array(benchmarkResult).min(1),
      folder: z.string(),
      resources,
      own: ownBenchmarks.optional(),
      plugins,
      /** Plug-ins that score and find answers instead of the card's own. */
      by: z.object({ scorer: pluginName.optional(), extractor: pluginName.optional() }).optional(),
    }),
    output: z.object({
      rescored: z.array(
        z.object({
          result: benchmarkResult,
          /** The card's version that had scored before. */
          from: z.int(),
          /** Answers found otherwise than before, and verdicts that changed. */
          extractions: z.int(),
          verdicts: z.int(),
        }),
      ),
    }),
  }),
  /** One row of a data file, token by token. */
  tokens: procedure({ input: dataFile.extend({ row: z.int().positive() }), output: tokenisedRow }),
  /** The whole file, which may be of any size. */
  tokenTotals: procedure({ input: dataFile, output: tokenTotals }),
  /** What a data set is, and all that is odd about it. Changes nothing. */
  checkData: procedure({
    input: dataset.extend({
      ...inTokens,
      /** Problems listed of each kind. */
      most: z.int().min(0).default(100),
    }),
    output: dataCheck,
  }),
  /** Some of its rows, as they stand and as they would be converted. */
  pageData: procedure({
    input: dataset.extend({
      offset: z.int().min(0),
      limit: z.int().min(1).max(200),
      /** Shown as done to each row. */
      fixes: dataFixes.optional(),
    }),
    output: dataPage,
  }),
  /** One of its rows token by token, numbered as a page numbers them. */
  datasetTokens: procedure({
    input: dataset.extend({
      row: z.int().positive(),
      model: z.string(),
      maxLength: inTokens.maxLength,
    }),
    output: tokenisedRow,
  }),
  /** Writes a data set in the canonical form into `folder`, which exists and is empty. */
  convertData: procedure({
    input: dataset.extend({
      ...inTokens,
      fixes: dataFixes.default({}),
      split: splitSpec.optional(),
      /** Rows of each source, in their order, where one file holds several. */
      strata: z.array(z.int().min(0)).optional(),
      folder: z.string(),
    }),
    output: datasetContent,
  }),
  merge: procedure({
    /** Without an adapter the model is copied. */
    input: z.object({ model: z.string(), adapter: z.string().optional(), output: z.string() }),
    output: z.object({ path: z.string(), sha256: z.string() }),
  }),
} as const
type EngineContract = typeof engineContract
export type EngineMethod = keyof EngineContract
/** What a caller passes: defaults may be left out. */
export type EngineArgument<M extends EngineMethod> = z.input<EngineContract[M]['input']>
/** What a job receives. */
export type EngineInput<M extends EngineMethod> = z.output<EngineContract[M]['input']>
export type EngineOutput<M extends EngineMethod> = z.output<EngineContract[M]['output']>

/** Messages between host and engine process. Each call carries an id, can be cancelled, and ends exactly once. */
export type ToEngine =
  | { readonly type: 'call'; readonly id: number; readonly method: string; readonly input: unknown }
  | { readonly type: 'cancel'; readonly id: number }
  /** The job shall end in order after what it is doing; the call then ends as ever. */
  | { readonly type: 'finish'; readonly id: number; readonly how: OrderlyEnd }
export type FromEngine =
  | { readonly type: 'ready'; readonly protocol: 1 }
  /** `t` is the time of the event's journal line. */
  | { readonly type: 'step'; readonly id: number; readonly t: number; readonly event: RunEvent }
  /** A reply as far as it is written. */
  | { readonly type: 'text'; readonly id: number; readonly text: string }
  | { readonly type: 'end'; readonly id: number; readonly value?: unknown; readonly error?: ErrorShape }
