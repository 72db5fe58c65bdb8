import { Text, UnstyledButton } from '@mantine/core'
import { Panel } from '@renderer/components/Panel'
import { useText } from '@renderer/hooks/useLanguage'
import { titleOf } from '@renderer/lib/format'
import { routeToHash } from '@renderer/lib/route'
import classes from './Overview.module.css'
import type { Step } from './advice'

interface Props {
  readonly steps: readonly Step[]
  readonly busy: boolean
  readonly onSample: () => void
}

/** Advice, each with its reason; the sample project starts from here, everything else is a screen. */
export function NextSteps({ steps, busy, onSample }: Props) {
  const t = useText()
  return (
    <Panel title={t.home.next}>
      <ul className={classes.steps} aria-label={t.home.next}>
        {steps.map((step) => (
          <li key={step.kind}>
            {step.kind === 'sample' ? (
              <UnstyledButton className={classes.step} disabled={busy} onClick={onSample}>
                <Words step={step} />
              </UnstyledButton>
            ) : (
              <a className={classes.step} href={routeToHash(step.to)}>
                <Words step={step} />
              </a>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function Words({ step }: { step: Step }) {
  const t = useText()
  const { title, why } = t.home.steps[step.kind]
  const reason = 'run' in step && typeof why === 'function' ? why(titleOf(step.run, t)) : String(why)
  return (
    <>
      <Text fw={600} size="sm">
        {title}
      </Text>
      <Text size="sm" c="dimmed">
        {reason}
      </Text>
    </>
  )
}
