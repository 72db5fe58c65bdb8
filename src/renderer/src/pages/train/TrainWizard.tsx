import { Button, Group, Stepper } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { type ReactNode, useMemo } from 'react'
import { PageHeader } from '@renderer/components/PageHeader'
import { useText } from '@renderer/hooks/useLanguage'
import { navigate } from '@renderer/lib/route'
import { DataStep } from './DataStep'
import { DraftList } from './DraftList'
import { EstimatePanel } from './EstimatePanel'
import { FindingList } from './FindingList'
import { type Finding, findingsOf, type Step, steps } from './findings'
import { MethodStep } from './MethodStep'
import { ModelStep } from './ModelStep'
import { RecipeEditor } from './RecipeEditor'
import { ReviewStep } from './ReviewStep'
import type { TrainRoute } from './TrainPage'
import classes from './TrainWizard.module.css'
import { type TrainDraft, useDraft } from './useDraft'
import { type Facts, useFacts } from './useFacts'

interface StepProps {
  readonly draft: TrainDraft
  readonly facts: Facts
  readonly findings: readonly Finding[]
}
const contents: { readonly [S in Step]: (props: StepProps) => ReactNode } = {
  model: ModelStep,
  data: DataStep,
  method: MethodStep,
  review: ReviewStep,
}

/** Model → data → method → review, with the recipe that comes of it and what it will need beside every step. */
export function TrainWizard({ id, route }: { id: string; route: TrainRoute }) {
  const t = useText()
  const draft = useDraft(id)
  const facts = useFacts(draft)
  const findings = useMemo(() => findingsOf(draft, facts, t), [draft, facts, t])
  const step = steps.find((name) => name === route.step) ?? 'model'
  const index = steps.indexOf(step)
  const go = (to: number): void => {
    const name = steps[to]
    if (name) navigate({ page: 'train', draft: id, step: name })
  }
  const own = findings.filter((finding) => finding.step === step)
  const Content = contents[step]
  return (
    <>
      <PageHeader title={t.train.title} lead={t.train.lead} />
      <DraftList current={id} />
      <Stepper active={index} onStepClick={go} size="sm" mb="lg" iconSize={30}>
        {steps.map((name) => (
          <Stepper.Step
            key={name}
            label={t.train.steps[name]}
            description={standing(name, { draft, findings }, t.train.standing)}
            {...(isRefused(name, findings)
              ? {
                  color: 'zhu',
                  completedIcon: <IconX size={16} aria-hidden />,
                  progressIcon: <IconX size={16} aria-hidden />,
                }
              : {})}
          />
        ))}
      </Stepper>
      <div className={classes.page}>
        <div className={classes.content}>
          {/* the review has them all beside its button */}
          {step !== 'review' && <FindingList findings={own} onFix={draft.change} />}
          <Content draft={draft} facts={facts} findings={findings} />
          <Group justify="space-between">
            <Button variant="default" disabled={index === 0} onClick={() => go(index - 1)}>
              {t.train.back}
            </Button>
            {index < steps.length - 1 && <Button onClick={() => go(index + 1)}>{t.train.next}</Button>}
          </Group>
        </div>
        <div className={classes.side}>
          <EstimatePanel draft={draft} facts={facts} />
          <RecipeEditor draft={draft} />
        </div>
      </div>
    </>
  )
}

const isRefused = (step: Step, findings: readonly Finding[]): boolean =>
  findings.some((finding) => finding.step === step && finding.kind === 'stop')

interface Standing {
  readonly draft: TrainDraft
  readonly findings: readonly Finding[]
}
type StandingWords = ReturnType<typeof useText>['train']['standing']

/** How a step stands, in a word or two. */
function standing(step: Step, { draft, findings }: Standing, words: StandingWords): string {
  const kinds = findings.filter((finding) => finding.step === step).map(({ kind }) => kind)
  if (kinds.includes('stop')) return words.stop
  if (kinds.includes('todo')) return words.todo
  if (step === 'review')
    return draft.recipe && !findings.some(({ kind }) => kind !== 'warn') ? words.ready : words.todo
  return kinds.includes('warn') ? words.warn : words.done
}
