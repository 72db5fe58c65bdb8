import type { SampleRecord } from '@shared/domain/score'
import type { Answer, Inline, Question, Section } from '../document'
import { shorten, whole } from '../format'
import type { FlippedQuestion } from '../reportData'
import type { NamedRun, Writing } from './writing'

const mostPrompt = 480
const mostOutput = 360
const mostTarget = 160

/** Questions whose verdict changed, with both answers; null for the report of a single run. */
export function flipped(w: Writing): Section | null {
  if (w.data.comparisons.length === 0) return null
  const blocks = w.data.comparisons.flatMap((comparison, i) => {
    const questions = w.data.flipped[i]?.questions ?? []
    const [a, b] = [w.run(comparison.a), w.run(comparison.b)]
    const sum = (kind: 'fixed' | 'broken'): string =>
      whole(comparison.rows.reduce((total, row) => total + row[kind], 0))
    const lead = w.t.flippedLead(questions.length, sum('fixed'), sum('broken'))
    return [
      ...(w.data.comparisons.length > 1 ? [{ kind: 'heading', text: `${b.name} − ${a.name}` } as const] : []),
      { kind: 'paragraph', text: questions.length > 0 ? lead : w.t.noFlips } as const,
      ...questions.map((q, number) => question(w, q, { number: number + 1, a, b })),
    ]
  })
  return { title: w.t.flippedTitle, blocks }
}

interface Place {
  readonly number: number
  readonly a: NamedRun
  readonly b: NamedRun
}

function question(w: Writing, q: FlippedQuestion, { number, a, b }: Place): Question {
  const subsets = w.run(a.id).result(q.benchmark)?.subsets ?? []
  const label = subsets.find((s) => s.subset === q.a.subset)?.label ?? q.a.subset
  const subject = subsets.length > 1 ? [w.subjectTitle(q.benchmark, q.a.subset, label)] : []
  return {
    kind: 'question',
    number,
    flip: w.t.flips[q.kind],
    tone: q.kind === 'fixed' ? 'good' : 'bad',
    source: [w.cardTitle(q.benchmark), ...subject, q.a.id].join(' · '),
    prompt: shorten(q.a.prompt.trim(), mostPrompt, w.t.cut),
    target: w.t.of(w.t.target, shorten(q.a.target.join(' / '), mostTarget, w.t.cut)),
    answers: [answer(w, q.a, a), answer(w, q.b, b)],
  }
}

const answer = ({ t }: Writing, sample: SampleRecord, run: NamedRun): Answer => ({
  label: run.name,
  verdict: t.sampleVerdicts[sample.verdict],
  tone: sample.verdict === 'right' ? 'good' : 'bad',
  output: sample.output.trim() === '' ? [{ text: t.emptyOutput, tone: 'muted' }] : marked(sample, t.cut),
  extracted: t.of(
    t.extracted,
    sample.extracted === null ? t.notExtracted : shorten(sample.extracted, mostTarget, t.cut),
  ),
})

/** The output with the scored answer highlighted where it literally stands in it: its last place, as extraction reads. */
function marked({ output, extracted }: SampleRecord, cut: (left: number) => string): Inline {
  const text = output.trim()
  const at = extracted ? text.lastIndexOf(extracted) : -1
  if (!extracted || at < 0) return shorten(text, mostOutput, cut)
  const around = Math.max(40, Math.floor((mostOutput - extracted.length) / 2))
  return [
    { text: shorten(text.slice(0, at), around, cut) },
    { text: shorten(extracted, mostTarget, cut), mark: true },
    { text: shorten(text.slice(at + extracted.length), around, cut) },
  ].filter((span) => span.text !== '')
}
