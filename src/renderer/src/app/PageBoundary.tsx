import { Button, Text, Title } from '@mantine/core'
import { Component, type ReactNode } from 'react'
import { useText } from '@renderer/hooks/useLanguage'
import { EmptyNotice } from '@renderer/components/Notice'

interface State {
  readonly message: string | null
}

/** A page that throws takes neither the shell nor the dock along. */
export class PageBoundary extends Component<{ children: ReactNode }, State> {
  override readonly state: State = { message: null }

  static getDerivedStateFromError(e: unknown): State {
    return { message: e instanceof Error ? e.message : String(e) }
  }

  override render(): ReactNode {
    return this.state.message === null ? this.props.children : <Crashed message={this.state.message} />
  }
}

function Crashed({ message }: { message: string }) {
  const t = useText()
  return (
    <EmptyNotice text={t.app.crashedWhy}>
      <Title order={1} size="h3">
        {t.app.crashed}
      </Title>
      <Text ff="monospace" size="sm">
        {message}
      </Text>
      <Button onClick={() => location.reload()}>{t.app.reload}</Button>
    </EmptyNotice>
  )
}
