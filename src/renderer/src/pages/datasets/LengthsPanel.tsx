import { SegmentedControl, Text } from '@mantine/core'
import { useState } from 'react'
import type { DataBar, DataCheck } from '@shared/domain/datasets/check'
import { Histogram } from '@renderer/components/Histogram'
import { Panel } from '@renderer/components/Panel'
import { useLanguage, useText } from '@renderer/hooks/useLanguage'
import { integer } from '@renderer/lib/format'
import type { PartProps } from './DatasetParts'
import { ModelPick } from './ModelPick'

const units = ['characters', 'tokens'] as const
type Unit = (typeof units)[number]

/** How long rows are, in characters or in tokens of a model, and how many are too long for it. */
export function LengthsPanel({ check, ...props }: PartProps & { readonly check: DataCheck }) {
  const t = useText()
  const [chosen, setChosen] = useState<Unit>()
  const unit = chosen ?? (props.route.model === undefined ? 'characters' : 'tokens')
  return (
    <Panel
      title={t.datasets.lengths}
      aside={
        <SegmentedControl
          size="xs"
          aria-label={t.datasets.unitLabel}
          value={unit}
          onChange={(value) => setChosen(units.find((one) => one === value))}
          data={units.map((value) => ({ value, label: t.datasets.units[value] }))}
        />
      }
    >
      {unit === 'characters' ? (
        <Distribution bars={check.histogram} lengths={check.lengths} unit={unit} />
      ) : (
        <>
          <ModelPick {...props} />
          {check.tokens ? (
            <InTokens tokens={check.tokens} rows={check.rows} />
          ) : (
            <Text size="sm" c="dimmed">
              {t.datasets.chooseModel}
            </Text>
          )}
        </>
      )}
    </Panel>
  )
}

function InTokens({ tokens, rows }: { tokens: NonNullable<DataCheck['tokens']>; rows: number }) {
  const t = useText()
  const language = useLanguage()
  return (
    <>
      <Text size="sm" mb="xs">
        {t.datasets.totalTokens(integer(tokens.total, language))}{' '}
        {t.datasets.tooLongRows(integer(tokens.tooLong, language), integer(tokens.maxLength, language))}
        {tokens.rows < rows && ` ${t.datasets.sampledRows(integer(tokens.rows, language))}`}
      </Text>
      <Distribution
        bars={tokens.histogram}
        lengths={tokens.lengths}
        unit="tokens"
        mark={{ at: tokens.maxLength, label: t.datasets.limitMark(integer(tokens.maxLength, language)) }}
      />
    </>
  )
}

interface DistributionProps {
  readonly bars: readonly DataBar[]
  readonly lengths: DataCheck['lengths']
  readonly unit: Unit
  readonly mark?: { readonly at: number; readonly label: string }
}

function Distribution({ bars, lengths, unit, mark }: DistributionProps) {
  const t = useText()
  const language = useLanguage()
  const n = (value: number): string => integer(value, language)
  const words = t.datasets.quantiles({
    p50: n(lengths.p50),
    p90: n(lengths.p90),
    p99: n(lengths.p99),
    max: n(lengths.max),
  })
  return (
    <>
      <Histogram
        label={`${t.datasets.lengths}, ${t.datasets.units[unit]}: ${words}`}
        bars={bars.map(({ from, to, rows }) => ({ from, to, count: rows }))}
        barLabel={({ from, to, count }) => t.datasets.barLabel(n(from), n(to - 1), n(count))}
        {...(mark && { mark })}
      />
      <Text size="sm" c="dimmed" mt="xs">
        {words}
      </Text>
    </>
  )
}
