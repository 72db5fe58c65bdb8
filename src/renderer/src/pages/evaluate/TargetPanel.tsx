import { NumberInput, SegmentedControl, Select, Stack, TextInput } from '@mantine/core'
import { memo } from 'react'
import { needsOf } from '@shared/benchmarks/needs'
import type { BenchmarkCard } from '@shared/benchmarks/schema'
import { runId } from '@shared/domain/run'
import { Panel } from '@renderer/components/Panel'
import { useText } from '@renderer/hooks/useLanguage'
import { useRuns } from '@renderer/hooks/useRuns'
import { titleOf } from '@renderer/lib/format'
import { mostOptions } from '@renderer/lib/mostOptions'
import type { ViewChange } from '@renderer/lib/route'
import { type EvaluateRoute, targetKinds } from '@renderer/lib/routes/evaluate'

interface Props {
  readonly cards: readonly BenchmarkCard[]
  readonly route: EvaluateRoute
  readonly onChange: (part: ViewChange<EvaluateRoute>) => void
}

/** Which model is measured, and how much of each benchmark. */
export const TargetPanel = memo(function TargetPanel({ cards, route, onChange }: Props) {
  const t = useText()
  const { target = 'folder' } = route
  const judged = cards.some((card) => route.benchmarks.includes(card.id) && needsOf(card).includes('judge'))
  const text = (key: 'model' | 'adapter' | 'url' | 'name' | 'data' | 'judge') => ({
    size: 'sm' as const,
    label: t.evaluate[key],
    spellCheck: false,
    value: route[key] ?? '',
    onChange: (event: { readonly currentTarget: { readonly value: string } }) =>
      onChange({ [key]: event.currentTarget.value || undefined }),
  })
  return (
    <Panel title={t.evaluate.target}>
      <Stack gap="sm">
        <SegmentedControl
          fullWidth
          aria-label={t.evaluate.target}
          value={target}
          onChange={(value) => onChange({ target: targetKinds.find((kind) => kind === value) })}
          data={targetKinds.map((value) => ({ value, label: t.evaluate.kind[value] }))}
        />
        {target === 'folder' && (
          <>
            <TextInput {...text('model')} description={t.evaluate.modelHint} />
            <TextInput {...text('adapter')} description={t.evaluate.adapterHint} />
          </>
        )}
        {target === 'run' && <TrainingSelect route={route} onChange={onChange} />}
        {target === 'endpoint' && (
          <>
            <TextInput {...text('url')} description={t.evaluate.urlHint} />
            <TextInput {...text('name')} />
          </>
        )}
        <TextInput {...text('data')} description={t.evaluate.dataHint} />
        {judged && <TextInput {...text('judge')} description={t.evaluate.judgeHint} />}
        <NumberInput
          label={t.evaluate.limit}
          description={t.evaluate.limitHint}
          min={1}
          allowDecimal={false}
          value={route.limit ?? ''}
          onChange={(value) => onChange({ limit: Number(value) || undefined })}
        />
        <NumberInput
          label={t.evaluate.budget}
          description={t.evaluate.budgetHint}
          min={1}
          value={route.budget ?? ''}
          onChange={(value) => onChange({ budget: Number(value) || undefined })}
        />
      </Stack>
    </Panel>
  )
})

function TrainingSelect({ route, onChange }: Pick<Props, 'route' | 'onChange'>) {
  const t = useText()
  const { runs = [] } = useRuns()
  const trained = runs.filter((run) => run.kind === 'train' && run.state === 'done')
  return (
    <Select
      label={t.evaluate.run}
      searchable
      limit={mostOptions}
      nothingFoundMessage={t.evaluate.runNone}
      placeholder={trained.length === 0 ? t.evaluate.runNone : ''}
      data={trained.map((run) => ({ value: run.id, label: titleOf(run, t) }))}
      value={route.run ?? null}
      onChange={(value) => onChange({ run: runId.safeParse(value).data })}
    />
  )
}
