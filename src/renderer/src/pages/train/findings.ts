import type { ModelInfo } from '@shared/domain/modelInfo'
import { dataOf, type TrainMethod, trainMethods } from '@shared/domain/trainMethod'
import { type Dictionary, dictionaries } from '@shared/i18n/dictionary'
import { sentence } from '@shared/i18n/inChinese'
import { fileName } from '@renderer/lib/format'
import { adapterKindOf, type AdapterKind, kindChanges, methodChanges, methodOf } from './methodChanges'
import { type Change, type Complaint, wrongIn } from './recipeText'
import type { TrainDraft } from './useDraft'
import type { DataFacts, Estimate, Facts, ModelFacts } from './useFacts'

export const steps = ['model', 'data', 'method', 'review'] as const
export type Step = (typeof steps)[number]

/** Something that keeps a training from being started, or that is better known before. */
export interface Finding {
  readonly step: Step
  /** `todo`: a step that is not done yet; `stop`: a refusal; `warn`: it may be started all the same. */
  readonly kind: 'todo' | 'stop' | 'warn'
  readonly text: string
  /** The engine's own sentence. */
  readonly why?: string
  /** What would put it right. */
  readonly fix?: { readonly label: string; readonly changes: readonly Change[] }
}

type Known = Pick<TrainDraft, 'value' | 'complaints' | 'isYaml' | 'recipe'>

/** Everything to say before the start, in the order of the steps. */
export function findingsOf(
  draft: Known,
  {
    model,
    data,
    estimate,
  }: Pick<Facts, 'model' | 'data'> & { readonly estimate: Pick<Facts['estimate'], 'data'> },
  t: Dictionary,
): Finding[] {
  return [
    ...wrongIn(draft).map((complaint): Finding => ({ ...wrong(complaint, t), step: stepOf(complaint) })),
    ...aboutModel(draft, model, t).map((finding): Finding => ({ step: 'model', ...finding })),
    ...aboutData(draft, data, t).map((finding): Finding => ({ step: 'data', ...finding })),
    ...(estimate.data ? aboutNeeds(estimate.data, draft, t) : []).map((finding): Finding => ({
      step: 'method',
      ...finding,
    })),
  ].sort((a, b) => steps.indexOf(a.step) - steps.indexOf(b.step))
}
type Said = Omit<Finding, 'step'>

const stepOf = ({ path: [section, key] }: Complaint): Step =>
  section === 'model' ? 'model' : section === 'train' && key === 'data' ? 'data' : 'method'

/** A complaint in words, with its line. */
export const wrong = (complaint: Complaint, t: Dictionary): Said => ({
  kind: 'stop',
  text: t.train.line(complaint.line, complaintWords(complaint, t)),
})

function complaintWords(complaint: Complaint, t: Dictionary): string {
  const words = t.train.complaint
  const language = t === dictionaries.zh ? 'zh' : 'en'
  if (complaint.kind === 'syntax') return words.syntax(sentence(complaint.why, language))
  if (complaint.kind === 'noRecipe') return words.noRecipe
  const { path, unknown, issue } = complaint
  const key = path.join('.')
  if (unknown) return words.unknownKey(unknown.key, unknown.nearest ?? null, unknown.known.join(', '))
  const rule = issue.code === 'custom' ? ruleOf(issue.params, t) : null
  return words.wrong(key, rule ?? sentence(issue.message, language))
}

function ruleOf(params: { readonly [name: string]: unknown } | undefined, t: Dictionary): string | null {
  const rules = t.train.complaint.rules
  const rule = Object.keys(rules).find((name) => name === params?.['rule']) as keyof typeof rules | undefined // its own keys
  const about = params?.['about']
  return rule === undefined ? null : rules[rule](typeof about === 'string' ? about : '')
}

function aboutModel({ value }: Known, model: ModelFacts, t: Dictionary): Said[] {
  const words = t.train.refusal
  if (model.served) return [{ kind: 'stop', text: words.served }]
  if (model.path === undefined && model.id === undefined) return [{ kind: 'todo', text: t.train.todo.model }]
  if (model.installed?.incomplete)
    return [{ kind: 'stop', text: words.incomplete, why: model.installed.incomplete }]
  if (model.info) return aboutInfo(value, model.info, t)
  if (model.reading) return []
  // a path that comes from another machine does not count beside an id
  if (model.id !== undefined && !model.installed)
    return [{ kind: 'warn', text: words.willDownload(model.id) }]
  return [{ kind: 'stop', text: words.noModel, ...(model.error && { why: model.error.message }) }]
}

/** The verdict that decides about a kind; DoRA needs what LoRA needs. */
export const verdictOf = ({ training }: ModelInfo, kind: AdapterKind) =>
  training[kind === 'dora' ? 'lora' : kind]

function aboutInfo(value: object, info: ModelInfo, t: Dictionary): Said[] {
  const [kind, method] = [adapterKindOf(value), methodOf(value)]
  const verdict = verdictOf(info, kind)
  const other = (['lora', 'qlora'] as const).find((name) => verdictOf(info, name).possible)
  const fix = other && {
    fix: { label: t.train.use(t.train.adapter[other].label), changes: kindChanges(value, other) },
  }
  const refused: Said[] = verdict.possible
    ? []
    : [
        {
          kind: 'stop',
          text: t.train.refusal.kind(t.train.adapter[kind].label),
          ...(verdict.why !== null && { why: verdict.why }),
          ...fix,
        },
      ]
  const pretrain = {
    label: t.train.use(t.train.methods.pretrain.label),
    changes: methodChanges(value, 'pretrain'),
  }
  const wordless: Said[] =
    info.tokenizer && !info.chatTemplate && method !== 'pretrain'
      ? [{ kind: 'stop', text: t.train.refusal.noTemplate, fix: pretrain }]
      : []
  return [...refused, ...wordless]
}

function aboutData({ value }: Known, data: readonly DataFacts[], t: Dictionary): Said[] {
  if (!data.some(({ role }) => role === 'train')) return [{ kind: 'todo', text: t.train.todo.data }]
  return data.flatMap((one) => aboutFile(value, one, t))
}

function aboutFile(value: object, { file, error, check }: DataFacts, t: Dictionary): Said[] {
  const words = t.train.refusal
  const name = fileName(file)
  if (error) return [{ kind: 'stop', text: words.unreadable(name), why: error.message }]
  if (!check) return []
  const method = methodOf(value)
  const wanted = dataOf[method]
  if (check.as !== null && check.as !== wanted) {
    const other = trainMethods.find((candidate) => dataOf[candidate] === check.as)
    const takes = t.train.takes(t.train.methods[method].label, t.train.dataKind[wanted])
    const text = words.wrongKind(name, t.train.dataKind[check.as], takes)
    return [{ kind: 'stop', text, ...(other && { fix: byMethod(value, other, t) }) }]
  }
  if (!check.trainable.possible)
    return [
      {
        kind: 'stop',
        text: words.untrainable(name),
        ...(check.trainable.why !== null && { why: check.trainable.why }),
      },
    ]
  const { tokens } = check
  return [
    ...(check.found.length > 0
      ? [{ kind: 'warn' as const, text: words.problems(name, check.found.length) }]
      : []),
    ...(tokens && tokens.tooLong > 0
      ? [{ kind: 'warn' as const, text: words.tooLong(name, tokens.tooLong, tokens.maxLength) }]
      : []),
  ]
}

const byMethod = (value: object, method: TrainMethod, t: Dictionary) => ({
  label: t.train.use(t.train.methods[method].label),
  changes: methodChanges(value, method),
})

function aboutNeeds({ predictedPeak, limit, disk, free }: Estimate, { value }: Known, t: Dictionary): Said[] {
  const quantized = adapterKindOf(value) === 'lora'
  const memory: Said[] =
    predictedPeak > limit
      ? [
          {
            kind: 'warn',
            text: t.train.refusal.memory,
            ...(quantized && {
              fix: { label: t.train.use(t.train.adapter.qlora.label), changes: kindChanges(value, 'qlora') },
            }),
          },
        ]
      : []
  const full: Said[] = diskBytes(disk) > free ? [{ kind: 'stop', text: t.train.refusal.disk }] : []
  return [...memory, ...full]
}

/** What will lie on the disk at the same time. */
export const diskBytes = ({ result, checkpoints, quantized }: Estimate['disk']): number =>
  result + checkpoints + quantized
