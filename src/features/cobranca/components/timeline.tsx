import { Timeline as MantineTimeline, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { TimeAgo } from '@/components/time-ago';
import type { CobrancaDetalhe } from '../schema';

/** What happened to the titles of a cobrança, latest first: what, who, when. */
export function Timeline({ cobranca: { eventos, agora } }: { cobranca: CobrancaDetalhe }) {
  return (
    <MantineTimeline bulletSize={18} lineWidth={2} styles={{ itemTitle: { lineHeight: 1.4 } }}>
      {eventos.map((evento) => (
        <MantineTimeline.Item
          key={evento.id}
          title={evento.texto}
          {...(evento.conflito && { color: 'orange', bullet: <IconAlertTriangle size={12} aria-hidden /> })}
        >
          {evento.detalhe && (
            <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
              {evento.detalhe}
            </Text>
          )}
          <Text size="xs" c="dimmed">
            {evento.quem} · <TimeAgo at={evento.ocorridoEm} now={agora} />
          </Text>
        </MantineTimeline.Item>
      ))}
    </MantineTimeline>
  );
}
