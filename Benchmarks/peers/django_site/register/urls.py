"""The two addresses that are measured."""

from django.urls import path

from . import views

urlpatterns = [
    path("clusters/<str:cluster>", views.cluster),
    path("schools", views.schools),
]
