import type { LeftOutFile, RepoFile, RepoKind } from '@shared/domain/hub'

export interface Choice {
  readonly files: readonly RepoFile[]
  readonly leftOut: readonly LeftOutFile[]
}
export interface Asked {
  readonly kind: RepoKind
  /** Patterns as Python's fnmatch reads them, `*` matching `/` too; a trailing `/` means all below. */
  readonly include?: readonly string[] | undefined
  readonly exclude?: readonly string[] | undefined
  /** Every file of the repository. */
  readonly all?: boolean | undefined
}

/** What ms-swift leaves out too, so that sizes agree; weights in `.bin` are looked at below. */
const neverRead = matcher([
  ...['.gitattributes', '.gitignore', '*.zip', '*.gguf', '*.pth', '*.pt', 'consolidated*', 'original/*'],
  ...['onnx/*', 'openvino/*', '*.safetensors.md', '*.msgpack', '*.onnx', '*.onnx_data', '*.ot', '*.h5'],
  ...['*.mlmodel', '*.tflite', 'metal/*', 'coreml/*'],
])
const torchWeights = /(^|\/)(pytorch_model|adapter_model|model)[^/]*\.bin(\.index\.json)?$/

/** Of the files of a repository those that are needed, and why the others are not. */
export function chooseFiles(files: readonly RepoFile[], { kind, include, exclude, all }: Asked): Choice {
  const asked = include?.length ? matcher(include) : () => true
  const unwanted = exclude?.length ? matcher(exclude) : () => false
  const byRule = kind === 'model' && !all && !include?.length ? needless(files) : () => null
  const chosen: RepoFile[] = []
  const leftOut: LeftOutFile[] = []
  for (const file of files) {
    const why = unwanted(file.path) || !asked(file.path) ? 'not-asked' : byRule(file.path)
    if (why === null) chosen.push(file)
    else leftOut.push({ path: file.path, bytes: file.bytes, why })
  }
  return { files: chosen, leftOut }
}

type Reason = LeftOutFile['why'] | null

/** Which files of a model nothing here reads, as a question about a path. */
function needless(files: readonly RepoFile[]): (path: string) => Reason {
  const paths = files.map(({ path }) => path)
  const safe = paths.some((path) => path.endsWith('.safetensors'))
  const spare = sparePrecisions(paths)
  return (path) => {
    if (neverRead(path)) return 'not-needed'
    if (safe && torchWeights.test(path)) return 'other-format'
    return spare.has(path) ? 'other-precision' : null
  }
}

/** `model.fp16.safetensors`, `model-00001-of-00002.bf16.safetensors`, `model.fp16-00001-of-00002.safetensors`. */
const precision = 'bf16|fp16|fp32|f16|f32|fp8\\w*|int8|int4|non_ema'
const weightsFile = new RegExp(
  `^(?<weights>.*?)(\\.(?<before>${precision}))?(?<cut>-\\d{5}-of-\\d{5})?(\\.(?<after>${precision}))?\\.safetensors$`,
  'i',
)
const indexFile = new RegExp(`^(?<weights>.*)\\.safetensors\\.index(\\.(?<after>${precision}))?\\.json$`, 'i')
/** Without a name of its own first, since that is what every loader takes; then what keeps most of the range. */
const preferred = ['', 'bf16', 'fp16', 'f16', 'fp32', 'f32']

/** The files of every form of the same weights but one: the preferred precision, whole rather than cut in parts. */
function sparePrecisions(paths: readonly string[]): Set<string> {
  const groups = new Map<string, Map<string, Form & { readonly paths: string[] }>>()
  for (const path of paths) {
    const form = formOf(path)
    if (!form) continue
    const forms = groups.get(form.weights) ?? new Map<string, Form & { readonly paths: string[] }>()
    groups.set(form.weights, forms)
    const key = `${form.variant} ${form.cut}`
    const known = forms.get(key) ?? { ...form, paths: [] }
    forms.set(key, known)
    known.paths.push(path)
  }
  const spare = new Set<string>()
  for (const forms of groups.values()) {
    const sorted = [...forms.values()].sort(
      (a, b) => rank(a.variant) - rank(b.variant) || Number(a.cut) - Number(b.cut),
    )
    for (const form of sorted.slice(1)) for (const path of form.paths) spare.add(path)
  }
  return spare
}

interface Form {
  /** Folder and stem: what the forms of the same weights share. */
  readonly weights: string
  readonly variant: string
  readonly cut: boolean
}

function formOf(path: string): Form | null {
  const found = weightsFile.exec(path)?.groups ?? indexFile.exec(path)?.groups
  if (!found) return null
  return {
    weights: found['weights'] ?? '',
    variant: (found['before'] ?? found['after'] ?? '').toLowerCase(),
    cut: found['cut'] !== undefined || path.endsWith('.json'),
  }
}

const rank = (variant: string): number => {
  const at = preferred.indexOf(variant)
  return at < 0 ? preferred.length : at
}

/** Whether a path matches one of these patterns. */
export function matcher(patterns: readonly string[]): (path: string) => boolean {
  const tests = patterns.map((pattern) => new RegExp(`^${translated(pattern)}$`, 's'))
  return (path) => tests.some((test) => test.test(path))
}

/** Python's fnmatch as a regular expression. */
function translated(pattern: string): string {
  const whole = pattern.endsWith('/') ? `${pattern}*` : pattern
  return whole.replace(/\[(!?)([^\]]+)\]|[\s\S]/g, (token: string, not: string, set: string | undefined) => {
    if (set !== undefined) return `[${not ? '^' : ''}${set.replace(/[\\\]^]/g, '\\$&')}]`
    if (token === '*') return '.*'
    return token === '?' ? '.' : token.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
  })
}
