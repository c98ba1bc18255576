import { Alert, Box, Text, Title } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleOff,
  IconPlayerPause,
  IconProgress,
  IconQuestionMark,
  type TablerIcon,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { TimeAgo } from '@/components/time-ago';
import type { Veredito } from '../schema';
import { emPalavras, SEM_RESPOSTA } from './frases';

const CORES: Record<Veredito['estado'], { color: string; icon: TablerIcon }> = {
  EM_DIA: { color: 'teal', icon: IconCircleCheck },
  ATENCAO: { color: 'orange', icon: IconAlertTriangle },
  PARADA: { color: 'red', icon: IconPlayerPause },
  NAO_SEI: { color: 'gray', icon: IconQuestionMark },
  DESATIVADA: { color: 'gray', icon: IconCircleOff },
  EM_CONFIGURACAO: { color: 'blue', icon: IconProgress },
};

type Props = {
  veredito: Veredito;
  /** This page has had no answer for too long to say anything for certain. */
  incerto: boolean;
  /** Of which instant the figures are. */
  de: string;
  agora: string;
  /** What to do about it. */
  children?: ReactNode;
};

/** How the integração is, in one sentence; announced when it changes. Green only from an answer that still holds. */
export function VereditoBanner({ veredito, incerto, de, agora, children }: Props) {
  const duvida = incerto && veredito.estado !== 'PARADA';
  const { titulo, frase, demais } = duvida ? SEM_RESPOSTA : emPalavras(veredito);
  const { color, icon: Icon } = CORES[duvida ? 'NAO_SEI' : veredito.estado];
  return (
    <Alert color={color} icon={<Icon aria-hidden />} role="presentation" variant="light">
      <Box role="status">
        <Title order={2} size="h4">
          {titulo}
        </Title>
        <Text size="md">{frase}</Text>
      </Box>
      {demais.map((each) => (
        <Text size="sm" key={each}>
          {each}
        </Text>
      ))}
      {children}
      <Text size="xs" mt="xs">
        Esta página perguntou ao sistema pela última vez <TimeAgo at={de} now={agora} />
      </Text>
    </Alert>
  );
}
