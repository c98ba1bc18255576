import { isConta, isLivre, isPix, isTemplate } from './br-code-campos';
import { type Field, findField, type Run, walkFields } from './tlv';

/** A field that holds fields, and the fields it holds. */
export type Template = { field: Field; run: Run };

/** The templates of a text: all, and the first of each that Pix reads; `segundos` are further accounts or recurrences. */
export type Templates = {
  todos: Template[];
  conta: Template | null;
  recorrencia: Template | null;
  adicional: Template | null;
  segundos: Field[];
};

/** Reads the fields within the fields of a BR Code. A recurrence is a free template of Pix with a URL in 25. */
export function readTemplates(text: string, fields: readonly Field[], pairs: boolean): Templates {
  const templates: Templates = { todos: [], conta: null, recorrencia: null, adicional: null, segundos: [] };
  for (let i = 0; i < fields.length; i++) {
    const field = fields[i] as Field;
    if (!isTemplate(field.id)) continue;
    const template = { field, run: walkFields(text, field.from, field.to, pairs) };
    templates.todos.push(template);
    if (field.id === 62) templates.adicional ??= template;
    else if (isPix(text, template.run)) takePix(templates, template);
  }
  return templates;
}

function takePix(templates: Templates, template: Template): void {
  const { field, run } = template;
  if (isConta(field.id)) {
    if (templates.conta === null) templates.conta = template;
    else templates.segundos.push(field);
  } else if (isLivre(field.id) && findField(run.fields, 25) !== null) {
    if (templates.recorrencia === null) templates.recorrencia = template;
    else templates.segundos.push(field);
  }
}
