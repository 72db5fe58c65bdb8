import type { DownloadPlan, RepoSummary } from '@shared/domain/hub'
import type { InstalledModel } from '@shared/domain/installedModel'
import { knownModels } from '@shared/domain/knownModels'
import type { MachineReport } from '@shared/domain/machine'
import type { ModelInfo } from '@shared/domain/modelInfo'
import type { Pull } from '@shared/domain/pull'
import { type Settings, usualSettings } from '@shared/domain/settings'
import type { AppEvent } from '@shared/contract/transport'
import { AppError } from '@shared/errors/appError'
import type { Services } from '@main/ipc/services'

const gib = 2 ** 30
const machine = 16 * gib
const home = '/home/li/.local/share/biaochi'

interface Size {
  readonly id: string
  /** In thousand millions. */
  readonly billions: number
  readonly architecture?: string
}

const yes = { possible: true, why: null }
const gibibytes = (bytes: number): string => (bytes / 2 ** 30).toFixed(1)
const within = (bytes: number) =>
  bytes <= machine
    ? yes
    : {
        possible: false,
        why: `It would take about ${gibibytes(bytes)} GiB with one sequence of 512 tokens at a time, this machine has ${gibibytes(machine)} GiB: choose a smaller model.`,
      }

/** Roughly what the engine predicts for such a model; the screens are drawn from it, nothing is concluded. */
function infoOf({ id, billions, architecture = 'qwen3' }: Size): ModelInfo {
  const parameters = Math.round(billions * 1e9)
  const memory = {
    ...{ tokens: 512, machine },
    ...{ evaluate: 4.6 * parameters + gib, qlora: 1.4 * parameters + 1.2 * gib },
    ...{ lora: 5.2 * parameters + gib, full: 18 * parameters + gib },
  }
  return {
    path: `${home}/models/${id.replace('/', '--')}/snapshots/master`,
    ...{ architecture, parameters, storedParameters: parameters, layers: 28, hidden: 1024, vocab: 151_936 },
    ...{ contextLength: 40_960, dtype: 'bfloat16', tied: true, sizeBytes: 2 * parameters },
    ...{ chatTemplate: true, tokenizer: true, notes: [], memory },
    chatExample:
      '<|im_start|>user\n你好<|im_end|>\n<|im_start|>assistant\n你好！有什么可以帮你？<|im_end|>\n',
    training: { lora: within(memory.lora), qlora: within(memory.qlora), full: within(memory.full) },
    evaluation: within(memory.evaluate),
  }
}

const refusal =
  'The model uses the architecture "mamba", which is not supported: use one with qwen2, qwen3, llama.'
const no = { possible: false, why: refusal }
const unusable: ModelInfo = {
  ...infoOf({ id: 'state-spaces/mamba-130m-hf', billions: 0.13, architecture: 'mamba' }),
  ...{ memory: null, evaluation: no, training: { lora: no, qlora: no, full: no }, chatExample: null },
  ...{
    chatTemplate: false,
    notes: ['It has no chat template: train and ask it on plain text, not on conversations.'],
  },
}

const installed = (
  info: ModelInfo,
  [id, owner, licence]: readonly [string, InstalledModel['owner'], string],
): InstalledModel => ({
  ...{ id, owner, info, path: info.path, revisions: ['master'], incomplete: null },
  ...{ sizeBytes: info.sizeBytes ?? 0, licence: { name: licence, file: 'README.md' } },
})

const small = infoOf({ id: 'Qwen/Qwen3-0.6B', billions: 0.596 })
const large = infoOf({ id: 'Qwen/Qwen3-8B', billions: 8.19 })
const half = infoOf({ id: 'Qwen/Qwen2.5-1.5B-Instruct', billions: 1.54, architecture: 'qwen2' })
const models: readonly InstalledModel[] = [
  installed(small, ['Qwen/Qwen3-0.6B', 'biaochi', 'apache-2.0']),
  installed(large, ['Qwen/Qwen3-8B', 'modelscope', 'apache-2.0']),
  {
    ...installed(half, ['Qwen/Qwen2.5-1.5B-Instruct', 'huggingface', 'apache-2.0']),
    incomplete: 'Its download was interrupted at "model.safetensors".',
  },
  installed(unusable, ['state-spaces/mamba-130m-hf', 'huggingface', 'apache-2.0']),
]

const repo = ([id, title, description]: readonly [string, string, string], bytes: number): RepoSummary => ({
  ...{ hub: 'modelscope', kind: 'model', id, title, description, bytes, licence: 'apache-2.0' },
  ...{ downloads: 1_284_003, likes: 812, changedAt: null, tags: [], private: false, gated: false },
})
const repos: readonly RepoSummary[] = [
  repo(
    ['Qwen/Qwen3-0.6B', '通义千问3-0.6B', '通义千问系列最小的稠密模型，支持思考与非思考两种模式。'],
    1.5e9,
  ),
  repo(['Qwen/Qwen3-4B', '通义千问3-4B', '适合在一台工作站上微调的稠密模型，支持一百多种语言。'], 8.05e9),
  {
    ...repo(['Qwen/Qwen3-8B', '通义千问3-8B', '通用的八十亿参数稠密模型。'], 16.4e9),
    gated: true,
  },
]

function planOf(id: string): DownloadPlan {
  const { bytes = 1e9 } = repos.find((one) => one.id === id) ?? {}
  const file = (path: string, size: number) => ({
    ...{ path, bytes: size, sha256: null, gitSha1: null, commit: null },
  })
  const weights = file('model.safetensors', bytes ?? 1e9)
  const files = [file('config.json', 726), file('tokenizer.json', 11.4e6), weights, file('README.md', 13_100)]
  const total = files.reduce((sum, one) => sum + one.bytes, 0)
  return {
    ...{ hub: 'modelscope', endpoint: 'https://modelscope.cn', kind: 'model', id, revision: 'master' },
    ...{ commit: null, folder: `${home}/models/${id.replace('/', '--')}/snapshots/master`, files },
    leftOut: [{ path: 'pytorch_model.bin', bytes: weights.bytes, why: 'other-format' }],
    ...{ bytes: total, missingBytes: total, freeBytes: 212e9 },
  }
}

interface Options {
  readonly empty: boolean
  readonly publish: (event: AppEvent) => void
}
type Parts = Pick<
  Services,
  'models' | 'library' | 'hubs' | 'outlooks' | 'pulls' | 'machine' | 'settings' | 'about' | 'chooseHome'
>

const missing = (what: string): AppError => new AppError('NOT_FOUND', `There is no ${what} here.`)

/** Models on the machine and on a hub, a download that stands at 62 %, and settings that can be changed. */
export function createModels({ empty, publish }: Options): Parts {
  let here: readonly InstalledModel[] = empty ? [] : models
  let pulls: readonly Pull[] = empty ? [] : [pullOf('Qwen/Qwen3-4B', 0.62)]
  const change = (id: string, part: Partial<Pull>): void => {
    const pull = pulls.find((one) => one.id === id)
    if (!pull) throw missing('download')
    pulls = pulls.map((one) => (one === pull ? { ...one, ...part } : one))
    publish({ name: 'pulls.changed', payload: { ...pull, ...part } })
  }
  return {
    models: {
      inspect({ path }) {
        const model = here.find((one) => one.path === path)
        if (!model?.info) throw missing('model')
        return model.info
      },
    },
    library: {
      list: async () => [...here],
      remove({ path }) {
        const model = here.find((one) => one.path === path)
        if (!model) throw missing('model')
        here = here.filter((one) => one !== model)
        return { removed: path, freedBytes: model.sizeBytes }
      },
    },
    hubs: {
      search: ({ text }) => {
        const found = repos.filter(({ id }) => id.toLowerCase().includes(text.toLowerCase()))
        return { repos: [...found], total: found.length }
      },
      card: ({ id }) => ({ summary: repos.find((one) => one.id === id) ?? repos[0]!, text: '' }),
      revisions: async () => [
        { name: 'master', kind: 'branch', createdAt: null, commit: null },
        { name: 'v1.0', kind: 'tag', createdAt: null, commit: null },
      ],
      files: ({ id }) => {
        const { revision, commit, files } = planOf(id)
        return { revision, commit, files }
      },
      measure: async () => [
        speedOf('modelscope', 'https://modelscope.cn', 21.4e6),
        {
          ...speedOf('huggingface', 'https://huggingface.co', null),
          problem: 'huggingface.co does not answer within 10 seconds',
        },
      ],
    },
    outlooks: { foresee: ({ id }) => infoOf({ id, billions: Number(/([\d.]+)B/.exec(id)?.[1] ?? 1) }) },
    pulls: {
      plan: ({ id }) => planOf(id),
      start: ({ id }) => {
        const pull = pullOf(id, 0)
        pulls = [...pulls.filter((one) => one.id !== pull.id), pull]
        publish({ name: 'pulls.changed', payload: pull })
        return pull
      },
      list: () => [...pulls],
      pause: async ({ id }) => change(id, { state: 'paused', progress: null }),
      resume: async ({ id }) => change(id, { state: 'running' }),
      cancel: async ({ id }) => {
        pulls = pulls.filter((one) => one.id !== id)
        publish({ name: 'pulls.cancelled', payload: { id } })
      },
    },
    ...createSettings(empty),
  }
}

const speedOf = (hub: 'modelscope' | 'huggingface', endpoint: string, bytesPerSecond: number | null) => ({
  ...{ hub, endpoint, bytesPerSecond, latencyMs: bytesPerSecond === null ? null : 64, problem: null },
})

function pullOf(repoId: string, share: number): Pull {
  const { hub, endpoint, folder, files, bytes, revision } = planOf(repoId)
  const bytesPerSecond = 18.6e6
  const left = bytes * (1 - share)
  return {
    id: `models--${repoId.replace('/', '--')}--master`,
    ...{ kind: 'model', repo: repoId, revision, hub, endpoint, folder, files: files.length, bytes },
    ...{ state: 'running', error: null, createdAt: Date.now(), done: bytes * share },
    progress: {
      ...{ files: files.length, filesDone: 3, bytes, done: bytes * share, again: 0, bytesPerSecond },
      ...{ etaMs: (1000 * left) / bytesPerSecond, active: [], waiting: null },
    },
  }
}

function createSettings(empty: boolean): Pick<Parts, 'machine' | 'settings' | 'about' | 'chooseHome'> {
  let own: Settings = { ...usualSettings, welcomed: !empty }
  let measured: Pick<MachineReport, 'speed' | 'measuredAt' | 'ladder'> = empty
    ? { speed: null, measuredAt: null, ladder: [] }
    : measurement()
  const fixed = ['connections'] as const
  return {
    machine: {
      report: ({ measure }) => {
        if (measure) measured = measurement()
        return {
          ...{
            memory: { total: machine, free: 9 * gib },
            home,
            freeBytes: 212e9,
            device: 'AMD Ryzen 7 × 16',
          },
          ...measured,
        }
      },
    },
    settings: {
      get: () => ({ settings: own, fixed: [...fixed] }),
      put: (part) => {
        if (part.modelscope?.includes(' '))
          throw new AppError(
            'INVALID_INPUT',
            'The endpoint of the hub is no plain web address such as https://modelscope.cn: write it without a name, password or query, and give a token in its own variable.',
          )
        const set = Object.entries(part).filter(([, value]) => value !== undefined)
        own = { ...own, ...Object.fromEntries(set) }
        return { settings: own, fixed: [...fixed] }
      },
    },
    chooseHome: ({ folder }) => {
      if (folder.startsWith('/')) return { folder, freeBytes: 1.9e12 }
      throw new AppError(
        'INVALID_INPUT',
        `"${folder}" is not a whole path: write one from the root, such as /data/biaochi or D:\\biaochi.`,
      )
    },
    about: () => ({
      ...{ version: '0.1.0', licence: 'Apache-2.0', node: 'v24.4.0', platform: 'linux-x64 6.8.0' },
      libraries: [
        { name: 'better-sqlite3', version: '13.2.0', licence: 'MIT' },
        { name: 'onnxruntime-node', version: '1.30.0', licence: 'MIT' },
      ],
    }),
  }
}

/** Of a desktop with sixteen threads, as somebody might measure it. */
const measurement = (): Pick<MachineReport, 'speed' | 'measuredAt' | 'ladder'> => ({
  speed: { provider: 'cpu', parameters: 38_600_000, trained: 6200, scored: 19_000 },
  measuredAt: Date.now() - 3_600_000,
  ladder: knownModels.map(({ id }) => ({
    id,
    outlook: infoOf({ id, billions: Number(/([\d.]+)B/.exec(id)?.[1] ?? 1) }),
  })),
})
