import { Async } from '@renderer/components/Async'
import { useRuns } from '@renderer/hooks/useRuns'
import { useSettings } from '@renderer/hooks/useSettings'
import { Overview } from './Overview'
import { Welcome } from './Welcome'

/** Where the work is begun; the very first time, what comes before it. */
export function HomePage() {
  const settings = useSettings()
  const { runs, error, reload } = useRuns()
  return (
    <Async loaded={{ data: runs, error, reload }}>
      {(all) => (
        <Async loaded={settings.loaded}>
          {({ settings: { welcomed } }) =>
            welcomed || all.length > 0 ? (
              <Overview runs={all} />
            ) : (
              <Welcome onDone={() => settings.put({ welcomed: true })} />
            )
          }
        </Async>
      )}
    </Async>
  )
}
