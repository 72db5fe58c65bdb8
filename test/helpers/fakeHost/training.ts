import type { DataJob } from '@shared/contract/data'
import type { DataCheck } from '@shared/domain/datasets/check'
import type { InstalledModel } from '@shared/domain/installedModel'
import type { ModelInfo } from '@shared/domain/modelInfo'
import type { Services } from '@main/ipc/services'

const yes = { possible: true, why: null }
const gib = 2 ** 30

const infoOf = (over: Partial<ModelInfo>): ModelInfo => ({
  ...{ path: '/models', architecture: 'qwen3', parameters: 596_049_920, storedParameters: 596_049_920 },
  ...{ layers: 28, hidden: 1024, vocab: 151_936, contextLength: 40_960, dtype: 'bfloat16', tied: true },
  ...{ sizeBytes: 1.2e9, chatTemplate: true, tokenizer: true, evaluation: yes, notes: [], memory: null },
  chatExample: null,
  training: { lora: yes, qlora: yes, full: yes },
  ...over,
})
const needs = (kind: string): string =>
  `It would take about ${kind} GiB with one sequence of 512 tokens at a time, this machine has 15.6 GiB: choose a smaller model.`

const modelOf = (id: string, over: Partial<InstalledModel>): InstalledModel => {
  const path = `/home/li/.cache/modelscope/models/${id.replace('/', '--')}/snapshots/master`
  const licence = { name: 'apache-2.0', file: 'README.md' }
  return {
    ...{ id, path, revisions: ['master'], owner: 'modelscope', sizeBytes: 1.2e9 },
    incomplete: null,
    licence,
    info: infoOf({ path }),
    ...over,
  }
}

/** Models of a usual machine: one that does, one that is too large but for QLoRA, one whose download was given up. */
const fakeModels: readonly InstalledModel[] = [
  modelOf('Qwen/Qwen3-0.6B', {}),
  modelOf('Qwen/Qwen3-8B', {
    sizeBytes: 16.4e9,
    info: infoOf({
      parameters: 8_190_735_360,
      training: {
        lora: { possible: false, why: needs('33.1') },
        qlora: yes,
        full: { possible: false, why: needs('128.4') },
      },
    }),
  }),
  modelOf('01ai/Yi-1.5-6B', {
    ...{ owner: 'huggingface', sizeBytes: 4.1e9, info: null },
    incomplete: '3 of its 6 weight files are missing, "model-00002-of-00006.safetensors" first.',
  }),
]

const checkOf = (over: Partial<DataCheck>): DataCheck => ({
  ...{ format: 'messages', as: 'sft', confidence: 1, why: 'Every row has messages.', trainable: yes },
  ...{
    mapping: null,
    formats: [],
    rows: 12_480,
    files: [],
    columns: [],
    found: [],
    problems: [],
    scripts: [],
    notes: [],
  },
  lengths: { p50: 180, p90: 520, p99: 1_400, max: 3_100 },
  histogram: [],
  tokens: {
    ...{ rows: 12_480, total: 2_920_000, maxLength: 1_024, tooLong: 37 },
    ...{ lengths: { p50: 196, p90: 540, p99: 980, max: 2_210 }, histogram: [] },
  },
  ...over,
})

/** By the file's name. */
const checks: Readonly<Record<string, DataCheck>> = {
  'poems.jsonl': checkOf({
    found: [
      { code: 'emptyAnswer', rows: 12, first: 88, remedies: ['remove'] },
      { code: 'duplicate', rows: 140, first: 31, remedies: ['remove'] },
    ],
  }),
  'pairs.jsonl': checkOf({ format: 'dpo-messages', as: 'dpo', rows: 4_200 }),
}

/** Services of a machine on which something can be trained. */
export function dressTraining(services: Services): Services {
  const titles = new Map<string, string>()
  return {
    ...services,
    library: { ...services.library, list: async () => [...fakeModels] },
    dataJobs: {
      ...services.dataJobs,
      start: ({ title }) => {
        const job = `check-${titles.size + 1}`
        titles.set(job, title)
        return { job }
      },
      get: ({ job }): DataJob => {
        const title = titles.get(job) ?? ''
        const done = { id: job, kind: 'check', title, progress: null } as const
        const check = checks[title]
        if (check) return { ...done, state: 'done', error: null, check }
        const message = `"${title}" cannot be read: check the path.`
        return { ...done, state: 'failed', error: { code: 'NOT_FOUND', message } }
      },
    },
    training: {
      ...services.training,
      estimate: ({ data }) => ({
        ...{ checkpointing: false, why: '3.12 GiB predicted without it, 9.00 GiB may be used' },
        predicted: {
          baseline: 0.1 * gib,
          weights: 1.6 * gib,
          runtime: 0.1 * gib,
          parameters: 0.1 * gib,
          feeds: 0,
          activations: 1.2 * gib,
        },
        ...{
          predictedPeak: 3.1 * gib,
          limit: 9 * gib,
          batch: { rows: 8, time: 1_024 },
          trainedParameters: 4_587_520,
        },
        ...{
          samples: data?.rows ?? null,
          steps: data ? 4_212 : null,
          tokens: null,
          seconds: null,
          timedWith: null,
        },
        disk: { result: 18_350_080, checkpoint: 55_050_240, checkpoints: 165_150_720, quantized: 0 },
        free: 212 * gib,
      }),
    },
  }
}
