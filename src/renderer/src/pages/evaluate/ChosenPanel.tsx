import { Button, Pill, Text } from '@mantine/core'
import { IconPlayerPlayFilled } from '@tabler/icons-react'
import { memo, useState } from 'react'
import { needsOf } from '@shared/benchmarks/needs'
import type { BenchmarkCard } from '@shared/benchmarks/schema'
import { AppError } from '@shared/errors/appError'
import { ErrorNotice } from '@renderer/components/Notice'
import { Panel } from '@renderer/components/Panel'
import { useCall } from '@renderer/hooks/useCall'
import { useLanguage, useText } from '@renderer/hooks/useLanguage'
import { call } from '@renderer/lib/api'
import { navigate } from '@renderer/lib/route'
import type { EvaluateRoute } from '@renderer/lib/routes/evaluate'
import classes from './ChosenPanel.module.css'
import { draftRecipe } from './draftRecipe'

interface Props {
  readonly cards: readonly BenchmarkCard[]
  readonly route: EvaluateRoute
  readonly onToggle: (ids: readonly string[], on: boolean) => void
}
type Work = 'idle' | 'busy' | AppError

/** What was chosen, the recipe that it makes, and the button that runs it. */
export const ChosenPanel = memo(function ChosenPanel({ cards, route, onToggle }: Props) {
  const t = useText()
  const language = useLanguage()
  const [work, setWork] = useState<Work>('idle')
  const trained = useCall('runs.get', route.target === 'run' && route.run ? { id: route.run } : null)
  const recipe = draftRecipe(route, trained.data)
  const missing = missingIn(route, { cards, recipe })
  const start = async (): Promise<void> => {
    if (recipe === null) return
    setWork('busy')
    try {
      const { ids } = await call('runs.start', { recipe })
      if (ids[0]) navigate({ page: 'run', id: ids[0] })
    } catch (e) {
      setWork(AppError.from(e))
    }
  }
  const nameOf = (id: string): string => cards.find((card) => card.id === id)?.title[language] ?? id
  return (
    <Panel
      title={t.evaluate.recipe}
      aside={<Text size="xs">{t.evaluate.chosen(route.benchmarks.length)}</Text>}
    >
      {route.benchmarks.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t.evaluate.chooseSome}
        </Text>
      ) : (
        <Pill.Group className={classes.chosen}>
          {route.benchmarks.map((id) => (
            <Pill
              key={id}
              withRemoveButton
              removeButtonProps={{
                'aria-label': t.evaluate.remove(nameOf(id)),
                'aria-hidden': false,
                tabIndex: 0,
              }}
              onRemove={() => onToggle([id], false)}
            >
              {nameOf(id)}
            </Pill>
          ))}
        </Pill.Group>
      )}
      {recipe !== null && (
        <pre className={classes.recipe} tabIndex={0} aria-label={t.evaluate.recipe}>
          {recipe}
        </pre>
      )}
      {work instanceof AppError && <ErrorNotice error={work} />}
      {missing && (
        <Text size="sm" mt="sm">
          {t.evaluate.missing[missing]}
        </Text>
      )}
      <Button
        fullWidth
        mt="sm"
        leftSection={<IconPlayerPlayFilled size={16} />}
        loading={work === 'busy'}
        disabled={missing !== null}
        onClick={() => void start()}
      >
        {t.evaluate.start}
      </Button>
    </Panel>
  )
})

/** What keeps the evaluation from being started. */
function missingIn(
  route: EvaluateRoute,
  { cards, recipe }: { readonly cards: readonly BenchmarkCard[]; readonly recipe: string | null },
): 'benchmarks' | 'target' | 'judge' | null {
  if (route.benchmarks.length === 0) return 'benchmarks'
  if (recipe === null) return 'target'
  const judged = cards.some((card) => route.benchmarks.includes(card.id) && needsOf(card).includes('judge'))
  return judged && !route.judge ? 'judge' : null
}
