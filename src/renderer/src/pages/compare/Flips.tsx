import { Group, Select, Text } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { useCallback } from 'react'
import { changeCauses, type ComparisonRow, type FlipKind, flipKinds } from '@shared/domain/comparison'
import { ErrorNotice } from '@renderer/components/Notice'
import { Panel } from '@renderer/components/Panel'
import { VirtualList } from '@renderer/components/VirtualList'
import { useText } from '@renderer/hooks/useLanguage'
import { usePages } from '@renderer/hooks/usePages'
import { call } from '@renderer/lib/api'
import { shortText } from '@renderer/lib/format'
import { navigate } from '@renderer/lib/route'
import type { ChosenRoute } from './ComparePage'
import { FlipLine } from './FlipLine'
import classes from './Flips.module.css'
import { FlipTiles } from './FlipTiles'
import type { NamedRun } from './names'
import { Reader } from './Reader'
import { Stepper } from './Stepper'

interface Props {
  readonly route: ChosenRoute
  readonly row: ComparisonRow
  readonly runs: readonly NamedRun[]
}
const perCall = 100
/** Pixels of a line of the list. */
const lineHeight = 52

/** The kind that is interesting first: what was fixed, else what broke, else whatever there is. */
const firstKind = (row: ComparisonRow): FlipKind => flipKinds.find((kind) => row[kind] > 0) ?? 'fixed'

/** The questions behind the numbers: tiles, subjects and causes filter them, J and K walk through them. */
export function Flips({ route, row, runs }: Props) {
  const t = useText()
  const { focus, cause, subset } = route
  const [a = focus] = route.runs
  const kind = route.kind ?? firstKind(row)
  const query = {
    a,
    b: focus,
    benchmark: row.benchmark,
    kind,
    ...(cause && { cause }),
    ...(subset && { subset }),
  }
  const { total, at, want, error, retry } = usePages(JSON.stringify(query), perCall, (offset, limit) =>
    call('compare.flips', { ...query, offset, limit }),
  )
  const question = Math.min(route.question ?? 0, Math.max(0, (total ?? 1) - 1))
  const item = at(question)

  const go = (change: Partial<ChosenRoute>): void =>
    navigate({ ...route, benchmark: row.benchmark, kind, question: 0, ...change }, { replace: true })
  const step = (by: number): void => {
    const next = question + by
    if (next >= 0 && next < (total ?? 0)) go({ question: next })
  }
  const tile = (next: FlipKind): void =>
    navigate(without({ ...route, kind: next, question: 0 }, 'cause'), { replace: true })
  useHotkeys([
    ...flipKinds.map((k, i): [string, () => void] => [String(i + 1), () => tile(k)]),
    ['J', () => step(1)],
    ['K', () => step(-1)],
  ])
  const range = useCallback((from: number, to: number) => want(from, to), [want])
  const labelOf = (of: string): string => shortText(row.subsets.find((s) => s.subset === of)?.label ?? of)

  return (
    <Panel
      title={t.compare.flips}
      aside={
        <Text size="xs" c="dimmed">
          {t.compare.flipKeys}
        </Text>
      }
    >
      <FlipTiles row={row} chosen={kind} onChoose={tile} />
      <FlipFilters
        route={{ ...route, kind }}
        row={row}
        total={total}
        onChange={(next) => navigate(next, { replace: true })}
      />
      {error && <ErrorNotice error={error} onRetry={retry} />}
      {total === 0 && <Text c="dimmed">{t.compare.noFlips}</Text>}
      <div className={classes.pair} data-empty={total === 0}>
        <div className={classes.list}>
          <VirtualList
            label={t.compare.list}
            count={total ?? 1}
            rowHeight={lineHeight}
            chosen={question}
            onChoose={(index) => go({ question: index })}
            onRange={range}
            row={(index) => <FlipLine item={at(index)} labelOf={labelOf} />}
          />
        </div>
        {item && total !== undefined && (
          <div className={classes.reader}>
            <Group justify="space-between" gap="xs">
              <Text size="sm" c="dimmed" truncate>
                {labelOf(item.subset)} · <bdi>{shortText(item.id)}</bdi>
              </Text>
              <Stepper index={question} total={total} onStep={step} />
            </Group>
            <Reader
              question={{ benchmark: row.benchmark, subset: item.subset, id: item.id }}
              cause={item.cause}
              runs={runs}
              focus={focus}
            />
          </div>
        )}
      </div>
    </Panel>
  )
}

interface FiltersProps {
  readonly route: ChosenRoute & { readonly kind: FlipKind }
  readonly row: ComparisonRow
  readonly total: number | undefined
  readonly onChange: (route: ChosenRoute) => void
}

function FlipFilters({ route, row, total, onChange }: FiltersProps) {
  const t = useText()
  const { kind } = route
  const counts = kind === 'bothRight' ? null : row.changes[kind]
  const causes = changeCauses.filter((cause) => (counts?.[cause] ?? 0) > 0)
  return (
    <Group my="sm" gap="sm">
      {row.subsets.length > 1 && (
        <Select
          size="xs"
          aria-label={t.compare.subjectFilter}
          placeholder={t.compare.allSubjects}
          searchable
          clearable
          data={row.subsets.map(({ subset, label }) => ({ value: subset, label: shortText(label) }))}
          value={route.subset ?? null}
          onChange={(value) =>
            onChange({ ...without(route, 'subset'), question: 0, ...(value !== null && { subset: value }) })
          }
        />
      )}
      {counts && causes.length > 0 && (
        <Select
          size="xs"
          aria-label={t.compare.causeFilter}
          placeholder={t.compare.allCauses}
          clearable
          data={causes.map((cause) => ({
            value: cause,
            label: `${t.compare.cause[cause]} ${counts[cause]}`,
          }))}
          value={route.cause ?? null}
          onChange={(value) => {
            const cause = changeCauses.find((c) => c === value)
            onChange({ ...without(route, 'cause'), question: 0, ...(cause && { cause }) })
          }}
        />
      )}
      <Text size="xs" c="dimmed" aria-live="polite">
        {total === undefined ? '' : t.compare.questions(total)}
      </Text>
    </Group>
  )
}

/** Causes belong to a kind, for instance: another tile shows all of its own. */
function without(route: ChosenRoute, key: 'cause' | 'subset'): ChosenRoute {
  const rest: { -readonly [K in keyof ChosenRoute]: ChosenRoute[K] } = { ...route }
  delete rest[key]
  return rest
}
