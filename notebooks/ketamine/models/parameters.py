"""Models whose numbers are a parameter set of the evidence."""

from dataclasses import fields

from ketamine import evidence


class Published:
    """A dataclass with one field for each value that it reads from a parameter set."""

    @classmethod
    def named(cls, name: str):
        """The numbers of a published model. Raises ValueError for an unknown name, or a set of another model."""
        values = evidence.parameter_set(name).values
        for field in fields(cls):
            if field.name not in values:
                raise ValueError(f"parameter set {name!r} has no {field.name}, which {cls.__name__} needs")
        return cls(**{field.name: values[field.name].value for field in fields(cls)})
