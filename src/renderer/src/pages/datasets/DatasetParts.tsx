import { useState } from 'react'
import type { DataCheck } from '@shared/domain/datasets/check'
import { suggestedFixes } from '@shared/domain/datasets/problems'
import type { DataFixes, DatasetVersion } from '@shared/domain/datasets/version'
import type { ViewChange } from '@renderer/lib/route'
import classes from './DatasetParts.module.css'
import { DuplicatesPanel } from './DuplicatesPanel'
import { FormatPanel } from './FormatPanel'
import { LeakagePanel } from './LeakagePanel'
import { LengthsPanel } from './LengthsPanel'
import { ProblemsPanel } from './ProblemsPanel'
import { RowsPanel } from './RowsPanel'
import type { DataSource, OpenRoute } from './source'
import { VersionForm } from './VersionForm'

export interface PartProps {
  readonly route: OpenRoute
  readonly source: DataSource
  readonly onChange: (part: ViewChange<OpenRoute>) => void
}
interface Props extends PartProps {
  /** Undefined while nobody has read all of it. */
  readonly check: DataCheck | undefined
  /** Whether the check is of the data as it is read now: an earlier one stays while it is read in another way. */
  readonly isCurrent: boolean
  readonly version: DatasetVersion | undefined
}

/** The parts of a data set's page in the order in which one asks: what is it, what is odd, what do rows say. */
export function DatasetParts({ check, isCurrent, version, ...props }: Props) {
  const [fixes, setFixes] = useFixes(check)
  return (
    <>
      {check && <FormatPanel {...props} check={check} />}
      {check && (
        <div className={classes.bench}>
          <ProblemsPanel {...props} check={check} fixes={fixes} onFixes={setFixes} />
          <VersionForm {...props} {...{ check, isCurrent, version, fixes }} />
        </div>
      )}
      <RowsPanel {...props} rows={check?.rows} fixes={fixes} />
      {check && (
        <>
          <div className={classes.pair}>
            <LengthsPanel {...props} check={check} />
            <DuplicatesPanel {...props} check={check} />
          </div>
          <LeakagePanel {...props} check={check} />
        </>
      )}
    </>
  )
}

/** What shall be done about the problems; what was recognised anew has others, for which others are suggested. */
function useFixes(check: DataCheck | undefined): [DataFixes, (fixes: DataFixes) => void] {
  const recognised = check ? JSON.stringify([check.format, check.mapping]) : ''
  const [chosen, setChosen] = useState<{ readonly recognised: string; readonly fixes: DataFixes }>()
  const found = check?.found ?? []
  const fixes = chosen?.recognised === recognised ? fixesOf(chosen.fixes, found) : suggestedFixes(found)
  return [fixes, (next) => setChosen({ recognised, fixes: next })]
}

/** Those of problems that are there: a problem may go with the model it was found for. */
const fixesOf = (fixes: DataFixes, found: DataCheck['found']): DataFixes =>
  Object.fromEntries(Object.entries(fixes).filter(([code]) => found.some((one) => one.code === code)))
