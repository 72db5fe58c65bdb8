import { Button, Group, Stack, Text } from '@mantine/core'
import { IconPlayerPlayFilled } from '@tabler/icons-react'
import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import type { AppError } from '@shared/errors/appError'
import { DataFolder } from '@renderer/components/DataFolder'
import { LookControls } from '@renderer/components/LookControls'
import { MachineVerdict } from '@renderer/components/MachineVerdict'
import { MirrorTest } from '@renderer/components/MirrorTest'
import { ErrorNotice } from '@renderer/components/Notice'
import { PageHeader } from '@renderer/components/PageHeader'
import { useHome } from '@renderer/hooks/useHome'
import { useText } from '@renderer/hooks/useLanguage'
import { useMachine } from '@renderer/hooks/useMachine'
import { useMirrors } from '@renderer/hooks/useMirrors'
import { useSample } from './useSample'
import classes from './Welcome.module.css'

/** The first minute: everything has a usual answer, and every part can be left for later. */
export function Welcome({ onDone }: { onDone: () => Promise<AppError | null> }) {
  const t = useText()
  const machine = useMachine()
  const home = useHome()
  const mirrors = useMirrors()
  const { busy, start } = useSample()
  const [error, setError] = useState<AppError | null>(null)
  const done = async (): Promise<void> => setError(await onDone())
  const sample = async (): Promise<void> => {
    if (await start()) await done()
  }
  const { measure } = machine
  const asked = useRef(false)
  const unmeasured = machine.machine?.measuredAt === null
  useEffect(() => {
    if (!unmeasured || asked.current) return
    asked.current = true
    void measure()
  }, [unmeasured, measure])
  return (
    <>
      <PageHeader title={t.home.welcome} lead={t.home.welcomeLead} />
      <ol className={classes.parts}>
        <Part number={1} title={t.home.part.place}>
          <Stack gap="md">
            <LookControls />
            {machine.machine && <DataFolder machine={machine.machine} home={home} />}
          </Stack>
        </Part>
        <Part number={2} title={t.home.part.machine}>
          <MachineVerdict machine={machine} />
        </Part>
        <Part number={3} title={t.home.part.mirror}>
          <MirrorTest mirrors={mirrors} />
        </Part>
        <Part number={4} title={t.home.part.sample}>
          <Stack gap="sm">
            <Text size="sm">{t.home.sampleLead}</Text>
            <Group gap="sm">
              <Button
                size="md"
                loading={busy}
                disabled={machine.busy}
                leftSection={<IconPlayerPlayFilled size={16} />}
                onClick={() => void sample()}
              >
                {t.home.sample}
              </Button>
              <Button size="md" variant="default" onClick={() => void done()}>
                {t.home.skip}
              </Button>
            </Group>
            {error && <ErrorNotice error={error} />}
          </Stack>
        </Part>
      </ol>
    </>
  )
}

interface PartProps {
  readonly number: number
  readonly title: string
  readonly children: ReactNode
}

function Part({ number, title, children }: PartProps) {
  const id = useId()
  return (
    <li>
      <section className={classes.part} aria-labelledby={id}>
        <span className={classes.number} aria-hidden>
          {number}
        </span>
        <div className={classes.content}>
          <h2 id={id} className={classes.title}>
            {title}
          </h2>
          {children}
        </div>
      </section>
    </li>
  )
}
