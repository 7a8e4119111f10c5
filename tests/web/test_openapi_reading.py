from typing import Annotated

from fastapi import FastAPI, Path, Query
from pydantic import BaseModel, Field

from s3graph.web.openapi_reading import ApiReference, Operation, read_reference


class Wheel(BaseModel):
    """A wheel."""

    spokes: int


class Cart(BaseModel):
    """A cart with wheels."""

    wheels: list[Wheel] = Field(description="all of them")
    owner: str | None = None
    loads: dict[str, int]


def reference() -> ApiReference:
    app = FastAPI(title="Carts", version="1.2", description="About carts.")

    @app.get("/carts/{name}", tags=["Carts"], summary="One cart")
    def cart(
        name: Annotated[str, Path(description="its name", examples=["red one", "blue"])],
        part: Annotated[list[str], Query(examples=["wheel", "axle"])],
        depth: Annotated[int, Query(description="how deep")] = 1,
    ) -> Cart:
        """A cart by its name."""
        return Cart(wheels=[], loads={name: depth * len(part)})

    @app.get("/secret/{name}")
    def secret(name: str) -> str:
        return name

    return read_reference(app.openapi(), "/openapi.json")


def cart_operation() -> Operation:
    return next(o for o in reference().operations if o.path.startswith("/carts"))


def test_an_operation_has_its_words_and_parameters() -> None:
    operation = cart_operation()
    assert (operation.method, operation.summary, operation.tag) == ("GET", "One cart", "Carts")
    assert operation.description == "A cart by its name."
    name, part, depth = operation.parameters
    assert (name.place, name.required, name.type) == ("path", True, "text")
    assert part.type == "list of text"
    assert (depth.default, depth.description) == ("1", "how deep")
    assert operation.responses[0].model == "Cart"


def test_the_example_fills_all_that_is_required() -> None:
    assert cart_operation().example == "/carts/red%20one?part=wheel&part=axle"


def test_without_examples_there_is_nothing_to_try() -> None:
    secret = next(o for o in reference().operations if o.path.startswith("/secret"))
    assert secret.example is None


def test_types_of_a_model_are_said_in_words() -> None:
    cart = next(m for m in reference().models if m.name == "Cart")
    types = {field.name: "".join(p.text for p in field.type) for field in cart.fields}
    assert types == {
        "wheels": "list of Wheel",
        "owner": "text or null",
        "loads": "object of whole number",
    }
    assert cart.description == "A cart with wheels."
    assert [p.text for f in cart.fields for p in f.type if p.model] == ["Wheel"]
