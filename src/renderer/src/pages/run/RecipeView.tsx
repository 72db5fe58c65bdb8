import { Code, Select, Text } from '@mantine/core'
import { useMemo, useState } from 'react'
import { type RunId, runId } from '@shared/domain/run'
import { diffLines } from '@shared/domain/textDiff'
import { visibleText } from '@shared/util/visibleText'
import { Async } from '@renderer/components/Async'
import { useCall } from '@renderer/hooks/useCall'
import { useText } from '@renderer/hooks/useLanguage'
import { useRuns } from '@renderer/hooks/useRuns'
import { titleOf } from '@renderer/lib/format'
import { mostOptions } from '@renderer/lib/mostOptions'
import classes from './RecipeView.module.css'
import type { RunDetail } from './RunPage'

/** The locked recipe, or what differs from another run's. */
export function RecipeView({ detail }: { detail: RunDetail }) {
  const t = useText()
  const { runs = [] } = useRuns()
  const [other, setOther] = useState<RunId | null>(null)
  const theirs = useCall('runs.get', other === null ? null : { id: other })
  return (
    <>
      <Text size="sm" c="dimmed" mb="sm">
        {t.run.lockedRecipe}
      </Text>
      <Select
        size="xs"
        mb="sm"
        maw={420}
        searchable
        clearable
        aria-label={t.run.diffWith}
        placeholder={t.run.diffWith}
        data={runs
          .filter((run) => run.id !== detail.id)
          .map((run) => ({ value: run.id, label: `${t.kind[run.kind]} · ${titleOf(run, t)}` }))}
        limit={mostOptions}
        value={other}
        onChange={(value) => setOther(runId.safeParse(value).data ?? null)}
      />
      {other === null ? (
        <Code block className={classes.recipe}>
          {visibleText(detail.recipe)}
        </Code>
      ) : (
        <Async loaded={theirs}>{({ recipe }) => <RecipeDiff from={recipe} to={detail.recipe} />}</Async>
      )}
    </>
  )
}

const signs = { both: ' ', a: '−', b: '+' } as const

/** Lines that only the other recipe has, that only this one has, and that both have. */
function RecipeDiff({ from, to }: { from: string; to: string }) {
  const t = useText()
  const lines = useMemo(() => diffLines(from, to), [from, to])
  if (lines.every(({ side }) => side === 'both')) return <Text size="sm">{t.run.sameRecipe}</Text>
  return (
    <>
      <Text size="xs" c="dimmed" mb={4}>
        {t.run.diffLegend}
      </Text>
      <Code block className={classes.recipe}>
        {lines.map(({ text, side }, i) => (
          <span key={i} className={classes.line} data-side={side}>
            {signs[side]} {visibleText(text)}
          </span>
        ))}
      </Code>
    </>
  )
}
