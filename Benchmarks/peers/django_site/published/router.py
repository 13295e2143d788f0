"""Published rounds have a database of their own."""


class Router:
    def db_for_read(self, model, **hints):
        return "published" if model._meta.app_label == "published" else "default"

    db_for_write = db_for_read
