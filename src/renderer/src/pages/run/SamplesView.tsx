import { Group, Pagination, Select, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { RunId } from '@shared/domain/run'
import { type BenchmarkResult, type VerdictFilter, verdictFilters } from '@shared/domain/score'
import { Async } from '@renderer/components/Async'
import { ForeignText } from '@renderer/components/ForeignText'
import { VerdictMark } from '@renderer/components/VerdictMark'
import { type Loaded, useCall } from '@renderer/hooks/useCall'
import { useLanguage, useText } from '@renderer/hooks/useLanguage'
import type { CallOutput } from '@renderer/lib/api'
import { benchmarkName, shortText } from '@renderer/lib/format'
import classes from './SamplesView.module.css'

interface Props {
  readonly id: RunId
  readonly results: readonly BenchmarkResult[]
  /** What is seen first: the first page of the first benchmark. */
  readonly first: Loaded<CallOutput<'runs.samples'>>
}
interface Choice {
  readonly benchmark: string
  readonly verdict: VerdictFilter | null
  readonly page: number
}
export const samplesPerPage = 20

/** The single questions behind a score, by verdict: also those that were no answers. */
export function SamplesView({ id, results, first }: Props) {
  const t = useText()
  const language = useLanguage()
  const [choice, setChoice] = useState<Choice>({
    benchmark: results[0]?.benchmark ?? '',
    verdict: null,
    page: 1,
  })
  const subsets = results.find((result) => result.benchmark === choice.benchmark)?.subsets ?? []
  const labelOf = (subset: string): string => subsets.find((s) => s.subset === subset)?.label ?? subset
  const query = {
    id,
    benchmark: choice.benchmark,
    ...(choice.verdict ? { verdict: choice.verdict } : {}),
    offset: (choice.page - 1) * samplesPerPage,
    limit: samplesPerPage,
  }
  const unchanged = choice.benchmark === results[0]?.benchmark && choice.verdict === null && choice.page === 1
  const asked = useCall('runs.samples', unchanged ? null : query)
  return (
    <Stack gap="md">
      <Group>
        <Select
          aria-label={t.run.benchmark}
          allowDeselect={false}
          data={results.map(({ benchmark }) => ({
            value: benchmark,
            label: benchmarkName(benchmark, language),
          }))}
          value={choice.benchmark}
          onChange={(benchmark) =>
            setChoice({ ...choice, benchmark: benchmark ?? choice.benchmark, page: 1 })
          }
        />
        <Select
          aria-label={t.run.sampleFilter}
          placeholder={t.run.allVerdicts}
          clearable
          data={verdictFilters.map((value) => ({
            value,
            label: value === 'notRight' ? t.run.notRight : t.verdict[value],
          }))}
          value={choice.verdict}
          onChange={(value) =>
            setChoice({ ...choice, verdict: verdictFilters.find((v) => v === value) ?? null, page: 1 })
          }
        />
      </Group>
      <Async loaded={unchanged ? first : asked}>
        {({ samples, total }) => (
          <>
            {total === 0 && <Text c="dimmed">{t.run.noSamples}</Text>}
            {samples.map((sample) => (
              <article key={`${sample.subset}/${sample.id}`} className={classes.sample}>
                <Group justify="space-between">
                  <Text size="xs" c="dimmed">
                    <bdi>{shortText(labelOf(sample.subset))}</bdi> · <bdi>{shortText(sample.id)}</bdi>
                  </Text>
                  <VerdictMark verdict={sample.verdict} />
                </Group>
                <p className={classes.prompt}>
                  <ForeignText text={sample.prompt} />
                </p>
                <dl className={classes.answers}>
                  <dt>{t.run.output}</dt>
                  <dd>
                    <ForeignText text={sample.output || t.compare.emptyOutput} />
                  </dd>
                  <dt>{t.run.answer}</dt>
                  <dd>
                    <ForeignText text={sample.extracted ?? t.compare.notExtracted} />
                  </dd>
                  <dt>{t.run.target}</dt>
                  <dd>
                    <ForeignText text={sample.target.join(' / ')} />
                  </dd>
                </dl>
              </article>
            ))}
            {total > samplesPerPage && (
              <Pagination
                size="sm"
                total={Math.ceil(total / samplesPerPage)}
                value={choice.page}
                onChange={(page) => setChoice({ ...choice, page })}
              />
            )}
          </>
        )}
      </Async>
    </Stack>
  )
}
