import { useMemo } from 'react'
import { PageHeader } from '@renderer/components/PageHeader'
import { useCall } from '@renderer/hooks/useCall'
import { useText } from '@renderer/hooks/useLanguage'
import { changeView, type ViewChange } from '@renderer/lib/route'
import type { EvaluateRoute } from '@renderer/lib/routes/evaluate'
import { allCards } from './benchmarkList'
import { BenchmarkChooser } from './BenchmarkChooser'
import { ChosenPanel } from './ChosenPanel'
import classes from './EvaluatePage.module.css'
import { TargetPanel } from './TargetPanel'

/** An evaluation put together: benchmarks on one side; the model, how much, and the recipe on the other. */
export function EvaluatePage({ route }: { route: EvaluateRoute }) {
  const t = useText()
  const own = useCall('benchmarks.own', {})
  const cards = useMemo(() => allCards(own.data?.cards ?? []), [own.data])
  const change = (part: ViewChange<EvaluateRoute>): void => changeView(route, part, { replace: true })
  const toggle = (ids: readonly string[], on: boolean): void => {
    const rest = route.benchmarks.filter((id) => !ids.includes(id))
    change({ benchmarks: on ? [...rest, ...ids] : rest })
  }
  return (
    <>
      <PageHeader title={t.evaluate.title} lead={t.evaluate.lead} />
      <div className={classes.page}>
        <BenchmarkChooser cards={cards} route={route} onChange={change} onToggle={toggle} />
        <div className={classes.side}>
          <TargetPanel cards={cards} route={route} onChange={change} />
          <ChosenPanel cards={cards} route={route} onRemove={(id) => toggle([id], false)} />
        </div>
      </div>
    </>
  )
}
