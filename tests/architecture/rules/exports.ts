import type { Expression, Statement } from 'oxc-parser';
import type { SourceFile } from '../source-file';

/** One exported value (types are none), with the place a docstring would stand before. */
export type ExportedValue = { name: string; callable: boolean; start: number; end: number; init: Expression | null };

const CALLABLE = ['ArrowFunctionExpression', 'FunctionExpression', 'ClassExpression'];

function named(node: Statement): ExportedValue[] {
  if (node.type === 'ExportDefaultDeclaration') {
    const { declaration, start, end } = node;
    const callable = /Function|Class/.test(declaration.type);
    const id = 'id' in declaration ? declaration.id : null;
    const name = id !== null && 'name' in id ? id.name : 'default';
    return [{ name, callable, start, end, init: null }];
  }
  if (node.type !== 'ExportNamedDeclaration' || node.exportKind === 'type') return [];
  const { declaration, start, end } = node;
  if (declaration === null) {
    return node.specifiers
      .filter((it) => it.exportKind !== 'type')
      .map(({ exported }) => {
        const name = exported.type === 'Literal' ? exported.value : exported.name;
        return { name, callable: false, start, end, init: null };
      });
  }
  switch (declaration.type) {
    case 'FunctionDeclaration':
    case 'TSDeclareFunction':
    case 'ClassDeclaration':
      return [{ name: declaration.id?.name ?? 'default', callable: true, start, end, init: null }];
    case 'VariableDeclaration':
      return declaration.declarations.flatMap(({ id, init }) =>
        id.type === 'Identifier'
          ? [{ name: id.name, callable: init !== null && CALLABLE.includes(init.type), start, end, init }]
          : [],
      );
    default:
      return [];
  }
}

/** Everything a file exports at run time, overloads counted once (at the first of them). */
export function exportedValues(file: SourceFile): ExportedValue[] {
  const all = file.program.body.flatMap((node) => named(node as Statement));
  return all.filter((it, index) => all.findIndex((other) => other.name === it.name) === index);
}
