import { useMemo } from 'react'
import { PageHeader } from '@renderer/components/PageHeader'
import { useCall } from '@renderer/hooks/useCall'
import { useText } from '@renderer/hooks/useLanguage'
import { type ChangeFrom, changeView, parseRoute, routeToHash } from '@renderer/lib/route'
import type { EvaluateRoute } from '@renderer/lib/routes/evaluate'
import { allCards } from './benchmarkList'
import { BenchmarkChooser } from './BenchmarkChooser'
import { ChosenPanel } from './ChosenPanel'
import classes from './EvaluatePage.module.css'
import { TargetPanel } from './TargetPanel'

const anyView: EvaluateRoute = { page: 'evaluate', benchmarks: [] }
const change = (part: ChangeFrom<EvaluateRoute>): void => changeView(anyView, part, { replace: true })
const toggle = (ids: readonly string[], on: boolean): void =>
  change(({ benchmarks }) => {
    const rest = benchmarks.filter((id) => !ids.includes(id))
    return { benchmarks: on ? [...rest, ...ids] : rest }
  })

/** An evaluation put together: benchmarks on one side; the model, how much, and the recipe on the other. */
export function EvaluatePage({ route }: { route: EvaluateRoute }) {
  const t = useText()
  const own = useCall('benchmarks.own', {})
  const cards = useMemo(() => allCards(own.data?.cards ?? []), [own.data])
  const { search, ...rest } = route
  const address = routeToHash(rest)
  // the same object while words are searched for, so that nothing but the list is drawn anew
  const draft = useMemo(() => parseRoute(address) as EvaluateRoute, [address])
  return (
    <>
      <PageHeader title={t.evaluate.title} lead={t.evaluate.lead} />
      <div className={classes.page}>
        <BenchmarkChooser cards={cards} search={search} draft={draft} onChange={change} onToggle={toggle} />
        <div className={classes.side}>
          <TargetPanel cards={cards} route={draft} onChange={change} />
          <ChosenPanel cards={cards} route={draft} onToggle={toggle} />
        </div>
      </div>
    </>
  )
}
