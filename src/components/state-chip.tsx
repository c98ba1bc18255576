import { Badge, type BadgeProps } from '@mantine/core';
import type { TablerIcon } from '@tabler/icons-react';
import type { ReactNode } from 'react';

/** A state in a word, a colour and an icon. */
export type StateLook = { label: string; color: string; icon: TablerIcon };

type Props = StateLook & Pick<BadgeProps, 'size' | 'style'> & { children?: ReactNode };

/** A state as icon and word; `children` say more of it. */
export function StateChip({ label, color, icon: Icon, size = 'lg', style, children }: Props) {
  return (
    <Badge
      variant="outline"
      color={color}
      size={size}
      tt="none"
      leftSection={<Icon size={16} aria-hidden />}
      style={style}
    >
      {label}
      {children}
    </Badge>
  );
}
