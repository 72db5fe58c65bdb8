import { IconArrowRight } from '@tabler/icons-react'
import { Fragment, type ReactNode, useMemo } from 'react'
import { parse } from 'yaml'
import * as z from 'zod'
import type { RunKind } from '@shared/domain/run'
import { Panel } from '@renderer/components/Panel'
import { StateBadge } from '@renderer/components/StateBadge'
import { useText } from '@renderer/hooks/useLanguage'
import { type RunView, useRuns } from '@renderer/hooks/useRuns'
import { shortText, titleOf } from '@renderer/lib/format'
import { routeToHash } from '@renderer/lib/route'
import classes from './Lineage.module.css'
import { artifactName } from './logText'
import type { RunDetail } from './RunPage'

const startedFrom = z.object({
  model: z.union([
    z
      .object({ path: z.string() })
      .transform(({ path }) => path.split(/[\\/]/).filter(Boolean).at(-1) ?? path),
    z.object({ id: z.string() }).transform(({ id }) => id),
    z.object({ endpoint: z.object({ name: z.string() }) }).transform(({ endpoint }) => endpoint.name),
  ]),
})

/** Where a run's model comes from and what became of it: the recipe's runs from the base model to the report. */
export function Lineage({ run, detail }: { run: RunView; detail: RunDetail }) {
  const t = useText()
  const { runs = [] } = useRuns()
  const group = runs.filter((other) => other.group === run.group).sort((x, y) => x.createdAt - y.createdAt)
  const of = (kind: RunKind): readonly RunView[] => group.filter((other) => other.kind === kind)
  const base = useMemo(() => startedFrom.safeParse(readYaml(detail.recipe)).data?.model, [detail.recipe])
  const stations: ReactNode[] = [
    ...(base === undefined ? [] : [<Station key="base" role={t.run.baseModel} title={shortText(base)} />]),
    ...of('train').map((other) => <RunStation key={other.id} run={other} current={other.id === run.id} />),
    ...detail.artifacts
      .filter(({ kind }) => kind !== 'report')
      .map(({ kind, path }) => (
        <Station
          key={path}
          role={artifactName(kind, t)}
          title={shortText(path.split(/[\\/]/).slice(-2).join('/'))}
        />
      )),
    ...(['evaluate', 'report', 'release'] as const)
      .flatMap(of)
      .map((other) => <RunStation key={other.id} run={other} current={other.id === run.id} />),
  ]
  if (stations.length < 2) return null
  return (
    <Panel title={t.run.lineage}>
      <ol className={classes.way}>
        {stations.map((station, i) => (
          <Fragment key={i}>
            {i > 0 && (
              <li aria-hidden>
                <IconArrowRight size={14} />
              </li>
            )}
            <li>{station}</li>
          </Fragment>
        ))}
      </ol>
    </Panel>
  )
}

/** A locked recipe is always readable; a damaged one has no lineage to show. */
function readYaml(text: string): unknown {
  try {
    return parse(text)
  } catch {
    return null
  }
}

const Station = ({ role, title }: { role: string; title: string }) => (
  <span className={classes.station}>
    <small>{role}</small>
    <bdi>{title}</bdi>
  </span>
)

function RunStation({ run, current }: { run: RunView; current: boolean }) {
  const t = useText()
  return (
    <a
      className={classes.station}
      href={routeToHash({ page: 'run', id: run.id })}
      {...(current ? { 'aria-current': 'page' as const } : {})}
    >
      <small>
        {t.kind[run.kind]} <StateBadge state={run.state} />
      </small>
      <bdi>{titleOf(run, t)}</bdi>
    </a>
  )
}
